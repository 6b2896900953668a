using System.Xml;
using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Authenticate: what is looked at in the Response.</summary>
internal static class ResponseStatements
{
    private const string ValueField = "security.saml.unsolicited_in_response_to";
    private const string OtherContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:X509";
    private static readonly TimeSpan TooMuch = TimeSpan.FromSeconds(200);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(150);

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("28a", "Another key: 401, default challenges; 401 style tells the reason.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            await run.AuthenticateAsync(impostor.Write(run.Response()), [], run.Told("could not be validated against ["));
        }),
        Refusal("28b", "Changed after signing", "could not be validated against [", (_, message) => message with
        {
            AfterSigning = MessageEdits.SetAttribute("Response", "Consent", "urn:tampered"),
        }),
        Refusal("28c", "Another audience", "Conditions [https://x.test/] do not match required audience [", (_, message) => message with
        {
            Audience = "https://x.test/",
        }),
        Refusal("28d", "Another Destination", "is for destination https://x.test/ but this realm uses https://saml1.example.test/acs", (_, message) => message with
        {
            Destination = "https://x.test/",
        }),
        Refusal("28e", "Another Recipient", "Recipient [https://x.test/] does not match expected value [", (_, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("SubjectConfirmationData", "Recipient", "https://x.test/"),
        }),
        Refusal("28f", "No Recipient", "Recipient [null] does not match expected value [", (_, message) => message with
        {
            BeforeSigning = MessageEdits.RemoveAttribute("SubjectConfirmationData", "Recipient"),
        }),
        Refusal("28g", "Too early", "is before [", (run, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("Conditions", "NotBefore", SamlXml.Instant(run.Now + TooMuch)),
        }),
        Refusal("28h", "Too late", "is on/after [", (run, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("Conditions", "NotOnOrAfter", SamlXml.Instant(run.Now - TooMuch)),
        }),
        Refusal("28i", "SubjectConfirmation too late", "is on/after [", (run, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("SubjectConfirmationData", "NotOnOrAfter", SamlXml.Instant(run.Now - TooMuch)),
        }),
        Refusal("28j", "SessionNotOnOrAfter passed", "Rejecting SAML assertion's Authentication Statement because [", (run, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("AuthnStatement", "SessionNotOnOrAfter", SamlXml.Instant(run.Now - TooMuch)),
        }),
        Refusal("28k", "Another issuer", "SAML Issuer [https://x.test/] does not match expected value [", (_, message) => message with
        {
            BeforeSigning = MessageEdits.SetText("Issuer", "https://x.test/"),
        }),
        Refusal("28l", "Status not Success", "is not a 'success' response", (_, message) => message with { Status = SamlXml.Requester }),
        Refusal("28m", "No Assertion", "No assertions found in SAML response", (_, message) => message with { BeforeSigning = MessageEdits.Remove("Assertion") }),
        Refusal("28n", "Two Assertions", "Expecting only 1 assertion, but response contains multiple (2)", (_, message) => message with
        {
            BeforeSigning = RepeatAssertion,
        }),
        Refusal("28o", "No AuthnStatement", "contains [0] Authn Statements while exactly one was expected", (_, message) => message with
        {
            BeforeSigning = MessageEdits.Remove("AuthnStatement"),
        }),
        Refusal("28p", "No bearer SubjectConfirmation", "contains [0] bearer SubjectConfirmation, while exactly one was expected", (_, message) => message with
        {
            BeforeSigning = MessageEdits.SetAttribute("SubjectConfirmation", "Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"),
        }),
        Refusal("28q", "Unsigned", "is not signed, but a signature is required", (_, message) => message with { SignResponse = false, SignAssertion = false }),
        Refusal("28r", "Encrypted without key", "is encrypted, but no decryption key is available", (run, message) => message with
        {
            EncryptFor = run.Server.EncryptionCertificate,
        }),
        new("28s", "A DTD: 401; told Failed to parse SAML message.", run => run.AuthenticateAsync(
            RawQuery.Encode("<!DOCTYPE Response>" + run.IdentityProvider.WriteXml(run.Response())), [], run.Told("Failed to parse SAML message"))),
        new("28t", "Another root: 401; told should have a root element.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.LogoutResponse("_x")), [], run.Told("should have a root element of"))),
        new("28u", "Principal missing: generic in both styles, no value field.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response() with { BeforeSigning = MessageEdits.Remove("AttributeStatement") }),
            [],
            StatementRun.GenericRefusal.Without(ValueField))),
        new("28v", "Unknown realm: generic.", run => TryAsync(run, new { content = Unsolicited(run), ids = Ids, realm = "nope" }, StatementRun.GenericRefusal)),
        new("28w", "Without realm, another InResponseTo: generic, no value.", run => TryAsync(
            run,
            new { content = run.IdentityProvider.Write(run.Response() with { InResponseTo = "_asked" }), ids = Ids },
            StatementRun.GenericRefusal.Without(ValueField))),
        new("28x", "Without realm, wrong audience: generic.", run => TryAsync(
            run,
            new { content = run.IdentityProvider.Write(run.Response() with { Audience = "https://x.test/" }), ids = Ids },
            StatementRun.GenericRefusal.Without(ValueField))),
        new("28y", "realm empty, or metadata never loaded: generic.", async run =>
        {
            await TryAsync(run, new { content = Unsolicited(run), ids = Ids, realm = "" }, StatementRun.GenericRefusal);
            var content = run.IdentityProvider.Write(run.Response(StatementRealms.NeverLoaded));
            await run.AuthenticateAsync(content, [], StatementRun.GenericRefusal, StatementRealms.NeverLoaded);
        }),
        new("29", "Times off by less than 3 min: accepted (NotBefore, NotOnOrAfter, SessionNotOnOrAfter).", async run =>
        {
            await AcceptAsync(run, MessageEdits.SetAttribute("Conditions", "NotBefore", SamlXml.Instant(run.Now + Skew)));
            await AcceptAsync(run, MessageEdits.All(
                MessageEdits.SetAttribute("Conditions", "NotOnOrAfter", SamlXml.Instant(run.Now - Skew)),
                MessageEdits.SetAttribute("SubjectConfirmationData", "NotOnOrAfter", SamlXml.Instant(run.Now - Skew))));
            await AcceptAsync(run, MessageEdits.SetAttribute("AuthnStatement", "SessionNotOnOrAfter", SamlXml.Instant(run.Now - Skew)));
        }),
        new("5.2a", "Signature on the Response only: 200; only on the Assertion and no Destination: 200.", async run =>
        {
            await run.AuthenticateAsync(run.IdentityProvider.Write(run.Response() with { SignAssertion = false }), [], Ok);
            var noDestination = run.Response() with { SignResponse = false, BeforeSigning = MessageEdits.RemoveAttribute("Response", "Destination") };
            await run.AuthenticateAsync(run.IdentityProvider.Write(noDestination), [], Ok);
        }),
        new("5.2b", "No Conditions: 200.", run => AcceptAsync(run, MessageEdits.Remove("Conditions"))),
        new("5.2c", "(encryption key) Encrypted Assertion: 200.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response(StatementRealms.Encryption) with { EncryptFor = run.Server.EncryptionCertificate }),
            [],
            Ok,
            StatementRealms.Encryption)),
        new("5.2d", "EncryptedID in the Subject: 200, no saml_nameid.", async run =>
        {
            var message = run.Response(StatementRealms.Encryption) with { BeforeSigning = MessageEdits.EncryptNameId(run.Server.EncryptionCertificate) };
            var answer = await run.AuthenticateAsync(run.IdentityProvider.Write(message), [], Ok, StatementRealms.Encryption);
            Assert.False(answer.Field("authentication").GetProperty("metadata").TryGetProperty("saml_nameid", out _));
        }),
        new("5.2g", "(class refs) Given 200, another 401.", async run =>
        {
            await run.AuthenticateAsync(run.IdentityProvider.Write(run.Response(StatementRealms.Policy)), [], Ok, StatementRealms.Policy);
            var other = run.Response(StatementRealms.Policy) with { BeforeSigning = MessageEdits.SetText("AuthnContextClassRef", OtherContext) };
            await run.AuthenticateAsync(
                run.IdentityProvider.Write(other), [], run.Told("Rejecting SAML assertion as the AuthnContextClassRef ["), StatementRealms.Policy);
        }),
        new("5.2h", "Order: signature of the Response, InResponseTo, status, issuer, Destination, signature of the Assertion.", async run =>
        {
            var issuer = MessageEdits.SetText("Issuer", "https://x.test/");
            var all = run.Response() with
            {
                InResponseTo = "_wrong", Status = SamlXml.Requester, BeforeSigning = issuer, Destination = "https://x.test/", SignResponse = false,
            };
            await run.AuthenticateAsync(
                run.IdentityProvider.Write(all with { SignResponse = true, AfterSigning = MessageEdits.SetAttribute("Response", "Consent", "urn:x") }),
                [],
                run.Told("could not be validated against ["));
            await run.AuthenticateAsync(run.IdentityProvider.Write(all), [], run.Told("SAML content is in-response-to [_wrong]"));
            await run.AuthenticateAsync(run.IdentityProvider.Write(all), ["_wrong"], run.Told("is not a 'success' response"));
            var success = all with { Status = SamlXml.Success, AfterSigning = MessageEdits.SetText("Audience", "https://x.test/") };
            await run.AuthenticateAsync(run.IdentityProvider.Write(success), ["_wrong"], run.Told("SAML Issuer ["));
            await run.AuthenticateAsync(run.IdentityProvider.Write(success with { BeforeSigning = null }), ["_wrong"], run.Told("is for destination https://x.test/"));
            await run.AuthenticateAsync(
                run.IdentityProvider.Write(success with { BeforeSigning = null, Destination = null }), ["_wrong"], run.Told("could not be validated against ["));
        }),
    ];

    private static string[] Ids => [];

    private static Statement Refusal(string id, string what, string marker, Func<StatementRun, ResponseMessage, ResponseMessage> change) =>
        new(id, $"{what}: 401, default challenges; 401 style tells the reason.", run =>
            run.AuthenticateAsync(run.IdentityProvider.Write(change(run, run.Response())), [], run.Told(marker).Without(ValueField)));

    private static string Unsolicited(StatementRun run) => run.IdentityProvider.Write(run.Response());

    private static Task AcceptAsync(StatementRun run, Action<XmlDocument> edit) =>
        run.AuthenticateAsync(run.IdentityProvider.Write(run.Response() with { BeforeSigning = edit }), [], Ok);

    private static Task<StatementAnswer> TryAsync(StatementRun run, object body, Expected expected) =>
        run.SendAsync(StatementRequest.Saml("authenticate", body), expected);

    private static void RepeatAssertion(XmlDocument document)
    {
        var assertion = MessageEdits.Find(document, "Assertion");
        var copy = (XmlElement)assertion.CloneNode(deep: true);
        copy.SetAttribute("ID", "_second");
        assertion.ParentNode!.AppendChild(copy);
    }
}
