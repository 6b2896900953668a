using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Invalidate: what is looked at in the LogoutRequest.</summary>
internal static class InvalidateMessageStatements
{
    private static readonly Expected OtherDestination = Refused("but this realm uses https://saml1.example.test/logout");
    private static readonly Expected NotParsed = Refused("Failed to parse SAML message");
    private static readonly Expected NotBase64 = Refused("SAML message cannot be Base64 decoded") with { Nine = 400 };

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("72", "Other destination (case, slash, port, http) or none: is for destination .. but this realm uses ..", async run =>
        {
            string[] destinations =
            [
                "https://saml1.example.test/Logout", "https://saml1.example.test/logout/", "https://saml1.example.test:443/logout",
                "http://saml1.example.test/logout",
            ];
            foreach (var destination in destinations)
                await run.InvalidateSessionAsync(request => request with { Destination = destination }, OtherDestination);
            await run.InvalidateSessionAsync(
                request => request with { BeforeSigning = MessageEdits.RemoveAttribute("LogoutRequest", "Destination") }, OtherDestination);
        }),
        new("72a", "(sp.logout unset) Refused, second URL empty.", run => run.InvalidateSessionAsync(
            request => request, Refused("is for destination https://saml-no-logout.example.test/logout but this realm uses "), StatementRealms.NoLogoutAddress)),
        new("73", "Other issuer: does not match expected value; none: has no issuer, but expected.", async run =>
        {
            await run.InvalidateSessionAsync(
                request => request with { BeforeSigning = MessageEdits.SetText("Issuer", "https://x.test/") },
                Refused("SAML Issuer [https://x.test/] does not match expected value [https://idp.example.test/metadata]"));
            await run.InvalidateSessionAsync(
                request => request with { BeforeSigning = MessageEdits.Remove("Issuer") }, Refused("has no issuer, but expected"));
        }),
        new("74", "NotOnOrAfter past by 200 s: refused; by 150 s: 200.", async run =>
        {
            await run.InvalidateSessionAsync(request => request with { Lifetime = TimeSpan.FromSeconds(-200) }, Refused("is on/after"));
            await run.InvalidateSessionAsync(request => request with { Lifetime = TimeSpan.FromSeconds(-150) }, Ok);
        }),
        new("74a", "IssueInstant is not looked at.", async run =>
        {
            await run.InvalidateSessionAsync(request => request with { IssueInstant = run.Now.AddYears(-5), Lifetime = null }, Ok);
            await run.InvalidateSessionAsync(request => request with { IssueInstant = run.Now.AddYears(5), Lifetime = null }, Ok);
        }),
        new("78", "Non-base64: SAML message cannot be Base64 decoded.", run => run.InvalidateSessionAsync(_ => run.Sign("SAMLRequest=%2A%2A%2A"), NotBase64)),
        new("78a", "Not deflated: cannot be inflated.", run => run.InvalidateSessionAsync(
            xml => run.Sign(RawQuery.NotDeflated(xml)), Refused("SAML message cannot be inflated"))),
        new("78b", "Not XML: Failed to parse SAML message.", run => run.InvalidateSessionAsync(_ => run.Sign(RawQuery.Request("not XML")), NotParsed)),
        new("78c", "No ID: Failed to parse SAML message.", run => EditAsync(run, MessageEdits.RemoveAttribute("LogoutRequest", "ID"), NotParsed)),
        new("78d", "No IssueInstant: the same.", run => EditAsync(run, MessageEdits.RemoveAttribute("LogoutRequest", "IssueInstant"), NotParsed)),
        new("78e", "No NameID: the same.", run => EditAsync(run, MessageEdits.Remove("NameID"), NotParsed)),
        new("78f", "Another root element: should have a root element.", run => run.InvalidateSessionAsync(
            _ => run.Sign(RawQuery.Request(run.Xml(run.LogoutResponse("_x")))),
            Refused("should have a root element of Namespace=[urn:oasis:names:tc:SAML:2.0:protocol] Tag=[LogoutRequest]"))),
        new("78g", "A DTD: Failed to parse SAML message.", run => PrefixAsync(run, "<!DOCTYPE LogoutRequest>")),
        new("78h", "An entity: the same.", run => PrefixAsync(run, "<!DOCTYPE LogoutRequest [<!ENTITY e \"x\">]>")),
        new("78i", "An external entity: the same, and nothing is fetched.", run =>
            PrefixAsync(run, "<!DOCTYPE LogoutRequest [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")),
        new("78l", "Version 1.1: 200.", run => EditAsync(run, MessageEdits.SetAttribute("LogoutRequest", "Version", "1.1"), Ok)),
        new("78m", "(key) EncryptedID: found.", run => EditAsync(
            run, MessageEdits.EncryptNameId(run.Server.EncryptionCertificate), Ok, StatementRealms.Encryption)),
        new("78n", "(no key) is encrypted, but no decryption key is available.", run => EditAsync(
            run, MessageEdits.EncryptNameId(run.Server.EncryptionCertificate), Refused("is encrypted, but no decryption key is available"))),
        new("78o", "Reason, Consent, Extensions: 200.", run => EditAsync(
            run,
            MessageEdits.All(
                MessageEdits.SetAttribute("LogoutRequest", "Reason", "urn:oasis:names:tc:SAML:2.0:logout:user"),
                MessageEdits.SetAttribute("LogoutRequest", "Consent", "urn:oasis:names:tc:SAML:2.0:consent:unspecified"),
                MessageEdits.Insert(before: "NameID", "<samlp:Extensions xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><x xmlns=\"urn:x\"/></samlp:Extensions>")),
            Ok)),
        new("78p", "Elements in the wrong order: Failed to parse SAML message.", run => EditAsync(
            run,
            MessageEdits.All(
                MessageEdits.Remove("SessionIndex"),
                MessageEdits.Insert(before: "NameID", "<samlp:SessionIndex xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">x</samlp:SessionIndex>")),
            NotParsed)),
        new("3.1", "Order: query signature, base64, inflate, XML, not signed, embedded signature, issuer, destination, NotOnOrAfter.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            await run.InvalidateSessionAsync(_ => RawQuery.Sign("SAMLRequest=%2A", impostor.Certificate), Refused("could not be validated against ["));
            await run.InvalidateSessionAsync(_ => "SAMLRequest=%2A", NotBase64);
            await run.InvalidateSessionAsync(RawQuery.NotDeflated, Refused("SAML message cannot be inflated"));
            await run.InvalidateSessionAsync(xml => RawQuery.Request(xml + "<"), NotParsed);
            var foreign = MessageEdits.SetText("Issuer", "https://x.test/");
            await run.InvalidateSessionAsync(RawQuery.Request, Refused("Logout request is not signed"), request => request with { BeforeSigning = foreign });
            await run.InvalidateSessionAsync(
                request => request with { BeforeSigning = MessageEdits.All(foreign, MessageEdits.SignAndTamper(run.IdentityProvider.Certificate)) },
                Refused("could not be validated against ["));
            await run.InvalidateSessionAsync(
                request => request with { BeforeSigning = foreign, Destination = "https://x.test/" }, Refused("does not match expected value"));
            await run.InvalidateSessionAsync(
                request => request with { Destination = "https://x.test/", Lifetime = TimeSpan.FromSeconds(-200) }, OtherDestination);
        }),
    ];

    private static Task EditAsync(StatementRun run, Action<System.Xml.XmlDocument> edit, Expected expected, StatementRealm? realm = null) =>
        run.InvalidateSessionAsync(request => request with { BeforeSigning = edit }, expected, realm);

    private static Task PrefixAsync(StatementRun run, string prefix) =>
        run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Request(prefix + xml)), NotParsed);
}
