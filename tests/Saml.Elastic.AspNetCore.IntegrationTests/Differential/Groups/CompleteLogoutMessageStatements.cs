using System.Xml;
using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Complete logout: what is looked at in the LogoutResponse.</summary>
internal static class CompleteLogoutMessageStatements
{
    private const string Id = "_asked";
    private const string NullIds = "Cannot invoke \"java.util.Collection.contains(Object)\" because \"allowedSamlRequestIds\" is null";
    private static readonly string[] Ids = [Id];
    private static readonly Expected OtherDestination = Refused("but this realm uses https://saml1.example.test/logout");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("88", "InResponseTo not in ids, or []: is in-response-to, 401 style with the value.", async run =>
        {
            await RefuseIdAsync(run, ["_x", "_y"], "SAML content is in-response-to [_asked] but expected one of [_x, _y] ");
            await RefuseIdAsync(run, [], "SAML content is in-response-to [_asked] but expected one of [] ");
        }),
        new("89", "No InResponseTo: accepted with any ids or none.", async run =>
        {
            await run.CompleteAsync(run.Query(run.LogoutResponse(null)), Ids, Ok);
            await run.CompleteAsync(run.Query(run.LogoutResponse(null)), [], Ok);
            await run.SendAsync(
                StatementRequest.Saml("complete_logout", new { query_string = run.Query(run.LogoutResponse(null)), realm = "saml1" }), Ok);
        }),
        new("90", "Non-success status: is not a 'success' response.", async run =>
        {
            var responder = run.LogoutResponse(Id) with
            {
                Status = SamlXml.Responder,
                SecondLevelStatus = SamlXml.PartialLogout,
                BeforeSigning = document => MessageEdits.Find(document, "Status").AppendChild(MessageOf(document, "sorry")),
            };
            await run.CompleteAsync(run.Query(responder), Ids, Refused(
                "SAML Response is not a 'success' response: The request could not be granted due to an error in the SAML IDP side "
                + "(urn:oasis:names:tc:SAML:2.0:status:Responder). Message: [sorry] Specific status code which might indicate what the issue is: "
                + "[urn:oasis:names:tc:SAML:2.0:status:PartialLogout]"));
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { Status = SamlXml.Requester }), Ids, Refused(
                "The SAML IdP did not grant the request. It indicated that the Elastic Stack side sent something invalid "
                + "(urn:oasis:names:tc:SAML:2.0:status:Requester)."));
        }),
        new("90a", "Nested PartialLogout: 200.", run => run.CompleteAsync(
            run.Query(run.LogoutResponse(Id) with { SecondLevelStatus = SamlXml.PartialLogout }), Ids, Ok)),
        new("90b", "PartialLogout on top: refused; no Status: Failed to parse SAML message.", async run =>
        {
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { Status = SamlXml.PartialLogout }), Ids, Refused(
                "The request could not be granted, the SAML IDP responded with a non-standard Status code (urn:oasis:names:tc:SAML:2.0:status:PartialLogout)."));
            await EditAsync(run, MessageEdits.Remove("Status"), Refused("Failed to parse SAML message"));
        }),
        new("91", "Other destination: refused; none: 200 with a query signature, refused with an XML signature.", async run =>
        {
            var none = MessageEdits.RemoveAttribute("LogoutResponse", "Destination");
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { Destination = "https://x.test/" }), Ids, OtherDestination);
            await EditAsync(run, none, Ok);
            var content = run.IdentityProvider.Write(run.LogoutResponse(Id) with { BeforeSigning = none });
            await run.SendAsync(StatementRequest.Saml("complete_logout", new { content, ids = Ids, realm = "saml1" }), OtherDestination);
        }),
        new("91a", "(sp.logout unset) Any Destination refused, none accepted.", async run =>
        {
            var realm = StatementRealms.NoLogoutAddress;
            await run.CompleteAsync(
                run.Query(run.LogoutResponse(Id, realm)),
                Ids,
                Refused("is for destination https://saml-no-logout.example.test/logout but this realm uses "),
                realm);
            var none = run.LogoutResponse(Id, realm) with { BeforeSigning = MessageEdits.RemoveAttribute("LogoutResponse", "Destination") };
            await run.CompleteAsync(run.Query(none), Ids, Ok, realm);
        }),
        new("91b", "Issuer as 73.", async run =>
        {
            await EditAsync(run, MessageEdits.SetText("Issuer", "https://x.test/"), Refused("does not match expected value"));
            await EditAsync(run, MessageEdits.Remove("Issuer"), Refused("has no issuer, but expected"));
        }),
        new("92a", "IssueInstant is not looked at.", async run =>
        {
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { IssueInstant = run.Now.AddYears(-5) }), Ids, Ok);
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { IssueInstant = run.Now.AddYears(5) }), Ids, Ok);
        }),
        new("93", "ids absent and InResponseTo present: 500 null_pointer_exception in both styles.", run => run.SendAsync(
            StatementRequest.Saml("complete_logout", new { query_string = run.Query(run.LogoutResponse(Id)), realm = "saml1" }),
            Error(500, "null_pointer_exception", NullIds))),
        new("93a", "ids null: 400.", run => run.SendAsync(
            StatementRequest.Saml("complete_logout", new { ids = (string[]?)null, query_string = run.Query(run.LogoutResponse(Id)), realm = "saml1" }),
            Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"))),
        new("94", "Unknown realm, other case too: Cannot find any matching realm with name [x].", async run =>
        {
            foreach (var realm in new[] { "x", "SAML1" })
            {
                await run.SendAsync(
                    StatementRequest.Saml("complete_logout", new { query_string = run.Query(run.LogoutResponse(Id)), ids = Ids, realm }),
                    Refused($"Cannot find any matching realm with name [{realm}]"));
            }
        }),
        new("4.1", "Order: not signed, signature, decoding, InResponseTo, status, issuer, destination.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            var issuer = MessageEdits.SetText("Issuer", "https://x.test/");
            var all = run.LogoutResponse("_wrong") with { Status = SamlXml.Responder, Destination = "https://x.test/", BeforeSigning = issuer };
            await run.CompleteAsync("SAMLResponse=%2A", Ids, Refused("Query string is not signed, but is required for HTTP-Redirect binding"));
            await run.CompleteAsync(RawQuery.Sign("SAMLResponse=%2A", impostor.Certificate), Ids, Refused("could not be validated against ["));
            await run.CompleteAsync(run.Query(all), Ids, Refused("SAML content is in-response-to [_wrong]"));
            await run.CompleteAsync(run.Query(all with { InResponseTo = Id }), Ids, Refused("is not a 'success' response"));
            await run.CompleteAsync(
                run.Query(all with { InResponseTo = Id, Status = SamlXml.Success }), Ids, Refused("does not match expected value"));
            await run.CompleteAsync(
                run.Query(all with { InResponseTo = Id, Status = SamlXml.Success, BeforeSigning = null }), Ids, OtherDestination);
        }),
    ];

    private static Task RefuseIdAsync(StatementRun run, string[] ids, string marker)
    {
        const string field = "security.saml.unsolicited_in_response_to";
        var refused = Refused(marker);
        return run.CompleteAsync(run.Query(run.LogoutResponse(Id)), ids, run.IsEight ? refused.With(field, Id) : refused.Without(field));
    }

    private static Task EditAsync(StatementRun run, Action<XmlDocument> edit, Expected expected) =>
        run.CompleteAsync(run.Query(run.LogoutResponse(Id) with { BeforeSigning = edit }), Ids, expected);

    private static XmlElement MessageOf(XmlDocument document, string text)
    {
        var message = document.CreateElement("samlp", "StatusMessage", SamlXml.Protocol.NamespaceName);
        message.InnerText = text;
        return message;
    }
}
