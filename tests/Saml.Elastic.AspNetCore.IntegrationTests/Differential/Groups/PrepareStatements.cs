using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Prepare, and the service provider's metadata.</summary>
internal static class PrepareStatements
{
    private const string SignOn = "https://idp.example.test/sso?";
    private const string NoRealm = "Cannot find any matching realm for [SamlPrepareAuthenticationRequest{";

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("15", "One SAML realm and {}: 200 with realm, id, redirect.", run =>
            PrepareAsync(run, new { }, Ok.With("realm", "saml1").WithSome("id").WithSome("redirect")))
        { Setup = ServerSetup.SingleRealm },
        new("15a", "Blank realm, acs count as absent.", async run =>
        {
            await PrepareAsync(run, new { realm = "", acs = "" }, Ok.With("realm", "saml1"));
            await PrepareAsync(run, new { realm = " ", acs = " " }, Ok.With("realm", "saml1"));
        })
        { Setup = ServerSetup.SingleRealm },
        new("15b", "acs alone selects, and both if they agree.", async run =>
        {
            await PrepareAsync(run, new { acs = "https://saml2.example.test/acs" }, Ok.With("realm", "saml2"));
            await PrepareAsync(run, new { acs = "https://saml2.example.test/acs", realm = "saml2" }, Ok.With("realm", "saml2"));
        }),
        new("16", "Several realms and {}: 401/500 Found multiple matching realms.", run => PrepareAsync(run, new { }, Refused("Found multiple matching realms [["))),
        new("16a", "(two realms with one acs) That acs alone: the same.", run => PrepareAsync(
            run,
            new { acs = StatementRealms.Twin.ServiceProvider.AssertionConsumerServiceUrl },
            Refused("Found multiple matching realms [[saml/saml-twin1, saml/saml-twin2]] for ["))),
        new("16b", "(two realms with one acs) With realm: 200.", run => PrepareAsync(
            run,
            new { acs = StatementRealms.Twin.ServiceProvider.AssertionConsumerServiceUrl, realm = "saml-twin2" },
            Ok.With("realm", "saml-twin2"))),
        new("17", "An acs that no realm has: 401/500 Cannot find any matching realm.", run => PrepareAsync(
            run,
            new { acs = "https://x.test/" },
            Refused(NoRealm + "realmName=null, assertionConsumerServiceURL=https://x.test/, relayState=null}]"))),
        new("17a", "Unknown realm, or acs in another case: the same.", async run =>
        {
            await PrepareAsync(run, new { realm = "nope" }, Refused(NoRealm + "realmName=nope,"));
            await PrepareAsync(run, new { acs = "https://saml1.example.test/ACS" }, Refused(NoRealm));
        }),
        new("18", "realm and acs of different realms: as 17.", run =>
            PrepareAsync(run, new { realm = "saml1", acs = "https://saml2.example.test/acs" }, Refused(NoRealm))),
        new("19", "relay_state: RelayState stands between SAMLRequest and SigAlg.", async run => RedirectAssert.Is(
            await PrepareAsync(run, new { realm = "saml1", relay_state = "a b" }, Ok), SignOn, "SAMLRequest", "RelayState", "SigAlg", "Signature")),
        new("19a", "An empty relay_state gives RelayState=, absent gives none.", async run =>
        {
            var empty = await PrepareAsync(run, new { realm = "saml1", relay_state = "" }, Ok);
            Assert.Equal("", RedirectAssert.Raw(empty, "RelayState"));
            RedirectAssert.Is(await PrepareAsync(run, new { realm = "saml1" }, Ok), SignOn, "SAMLRequest", "SigAlg", "Signature");
        }),
        new("19b", "500 bytes of relay_state are not cut; non-ASCII becomes %3F.", async run =>
        {
            var relayState = new string('r', 500);
            Assert.Equal(relayState, RedirectAssert.Raw(await PrepareAsync(run, new { realm = "saml1", relay_state = relayState }, Ok), "RelayState"));
            Assert.Equal("%3F%3F", RedirectAssert.Raw(await PrepareAsync(run, new { realm = "saml1", relay_state = "ä€" }, Ok), "RelayState"));
        }),
        new("20", "Any success: id matches ^_[0-9a-f]{40}$ and equals the ID in the inflated request.", async run =>
        {
            var answer = await PrepareAsync(run, new { realm = "saml1" }, Ok);
            Assert.Matches("^_[0-9a-f]{40}$", answer.Text("id"));
            Assert.Equal(answer.Text("id"), RedirectAssert.Attribute(answer, "ID"));
        }),
        new("1.9a", "Null for realm: 400.", run =>
            PrepareAsync(run, new { realm = (string?)null }, Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"))),
        new("1.9b", "(IdP without redirect SSO) 500 exception.", run => PrepareAsync(
            run,
            new { realm = StatementRealms.NoRedirectSignOn.Name },
            Error(500, "exception", "Cannot find [{urn:oasis:names:tc:SAML:2.0:metadata}IDPSSODescriptor]/[urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect] in descriptor"))),
        new("1.9c", "(metadata never loaded) 401/500 could not be resolved.", run =>
            PrepareAsync(run, new { realm = StatementRealms.NeverLoaded.Name }, Refused("could not be resolved"))),
        new("5.1a", "AuthnRequest with AllowCreate false, no ForceAuthn, no RequestedAuthnContext.", async run =>
        {
            var request = RedirectAssert.Message(await PrepareAsync(run, new { realm = "saml1" }, Ok));
            Assert.Equal("false", request.Element(SamlXml.Protocol + "NameIDPolicy")!.Attribute("AllowCreate")!.Value);
            Assert.Equal(SamlXml.PostBinding, request.Attribute("ProtocolBinding")!.Value);
            Assert.Equal("https://saml1.example.test/acs", request.Attribute("AssertionConsumerServiceURL")!.Value);
            Assert.Null(request.Attribute("ForceAuthn"));
            Assert.Null(request.Element(SamlXml.Protocol + "RequestedAuthnContext"));
        }),
        new("5.1b", "(policy settings) They appear.", async run =>
        {
            var request = RedirectAssert.Message(await PrepareAsync(run, new { realm = StatementRealms.Policy.Name }, Ok));
            var policy = request.Element(SamlXml.Protocol + "NameIDPolicy")!;
            Assert.Equal("true", policy.Attribute("AllowCreate")!.Value);
            Assert.Equal(SamlNameId.Persistent, policy.Attribute("Format")!.Value);
            Assert.NotNull(policy.Attribute("SPNameQualifier"));
            Assert.Equal("true", request.Attribute("ForceAuthn")!.Value);
            Assert.Equal("exact", request.Element(SamlXml.Protocol + "RequestedAuthnContext")!.Attribute("Comparison")!.Value);
        }),
        new("5.1c", "Signed, Signature last, verifies.", async run =>
        {
            var answer = await PrepareAsync(run, new { realm = "saml1", relay_state = "state" }, Ok);
            Assert.True(RedirectBinding.IsSignedBy(answer.Text("redirect"), run.Server.SigningCertificate));
        }),
        new("5.1d", "(no key) No SigAlg.", async run =>
            RedirectAssert.Is(await PrepareAsync(run, new { realm = StatementRealms.NoSigningKey.Name }, Ok), SignOn, "SAMLRequest")),
        new("5.1e", "(signing.saml_messages: AuthnRequest) Signed.", async run => RedirectAssert.Is(
            await PrepareAsync(run, new { realm = StatementRealms.SignsAuthnRequestsOnly.Name }, Ok), SignOn, "SAMLRequest", "SigAlg", "Signature")),
        new("1.14", "Metadata: one AssertionConsumerService, WantAssertionsSigned, AuthnRequestsSigned, certificate, SingleLogoutService.", async run =>
        {
            var metadata = await MetadataAsync(run, "saml1", Ok);
            Assert.Contains("WantAssertionsSigned=\"true\"", metadata, StringComparison.Ordinal);
            Assert.Contains("AuthnRequestsSigned=\"true\"", metadata, StringComparison.Ordinal);
            Assert.Contains("Location=\"https://saml1.example.test/logout\"", metadata, StringComparison.Ordinal);
        }),
        new("1.14a", "Metadata: (no sp.logout) no SLO, (no key) AuthnRequestsSigned false.", async run =>
        {
            Assert.DoesNotContain("SingleLogoutService", await MetadataAsync(run, StatementRealms.NoLogoutAddress.Name, Ok), StringComparison.Ordinal);
            Assert.Contains("AuthnRequestsSigned=\"false\"", await MetadataAsync(run, StatementRealms.NoSigningKey.Name, Ok), StringComparison.Ordinal);
        }),
        new("1.14b", "Metadata: unknown realm 401/500.", run => MetadataAsync(run, "nope", Refused("Cannot find any matching realm for [nope]"))),
    ];

    private static Task<StatementAnswer> PrepareAsync(StatementRun run, object body, Expected expected) =>
        run.SendAsync(StatementRequest.Saml("prepare", body), expected);

    private static async Task<string> MetadataAsync(StatementRun run, string realm, Expected expected) =>
        (await run.SendAsync(StatementRequest.Get($"/_security/saml/metadata/{realm}"), expected)).Field("metadata").ToString();
}
