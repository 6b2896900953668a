using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Logout: what comes of each configuration, and what the LogoutRequest looks like.</summary>
internal static class LogoutRedirectStatements
{
    private const string Location = "https://idp.example.test/slo";
    private static readonly Expected NoRedirect = Ok.With("id", null).With("redirect", null);

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("37", "(no SLO, or use_single_logout false) 200 with both null, tokens dead.", async run =>
        {
            await LogOutAsync(run, StatementRealms.NoSingleLogout, NoRedirect, Dead);
            await LogOutAsync(run, StatementRealms.SingleLogoutUnused, NoRedirect, Dead);
        }),
        new("38", "(POST-only SLO) As without SLO.", run => LogOutAsync(run, StatementRealms.PostOnly, NoRedirect, Dead)),
        new("39", "(two redirect SLO endpoints) 500 exception, refresh dead, access alive.", run =>
            LogOutAsync(run, StatementRealms.TwoSingleLogouts, Error(500, "exception", "Found multiple locations for binding"), Alive)),
        new("40", "(file metadata lost its entity) 401/500 Cannot find metadata for entity; refresh dead, access alive.", async run =>
        {
            var realm = StatementRealms.EntityGone;
            var session = await run.SignInAsync(realm);
            var metadata = realm.WriteMetadata(run.IdentityProvider).Replace(run.IdentityProvider.EntityId, "https://other.example.test/", StringComparison.Ordinal);
            await run.Server.ReplaceMetadataAsync(realm, metadata);
            await run.UntilAsync(StatementRequest.Saml("prepare", new { realm = realm.Name }), answer => answer.Status != 200);
            await run.LogoutAsync(session, Refused("Cannot find metadata for entity"));
            await run.TokensAsync(session, Alive, Dead);
        }),
        new("40b", "(https metadata out of reach after a restart) could not be resolved; refresh dead, access alive.", async run =>
        {
            var session = run.CarriedSession(StatementRealms.LosesMetadata);
            await run.LogoutAsync(session, Refused("could not be resolved"));
            await run.TokensAsync(session, Alive, Dead);
        })
        { Setup = ServerSetup.Restarted },
        new("40c", "(realm removed) does not exist; refresh dead, the access token works on; DELETE kills it.", async run =>
        {
            var session = run.CarriedSession(StatementRealms.Removed);
            await run.LogoutAsync(session, Refused($"Authenticating realm {StatementRealms.Removed.Name} does not exist"));
            await run.AccessTokenAsync(session, Alive);
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            await run.TokensAsync(session, Dead, Dead);
        })
        { Setup = ServerSetup.Restarted },
        new("53", "Signed: SAMLRequest, SigAlg, Signature, no RelayState; the signature verifies over the preceding text.", async run =>
        {
            var answer = await LogOutAsync(run, StatementRealms.Standard, Ok, Dead);
            RedirectAssert.Is(answer, Location + "?", "SAMLRequest", "SigAlg", "Signature");
            Assert.Equal(Uri.EscapeDataString(SignatureAlgorithm.RsaSha256.Uri), RedirectAssert.Raw(answer, "SigAlg"));
            Assert.True(RedirectBinding.IsSignedBy(answer.Text("redirect"), run.Server.SigningCertificate));
        }),
        new("54", "(signing limited to AuthnRequest, or no key) SAMLRequest only.", async run =>
        {
            RedirectAssert.Is(await LogOutAsync(run, StatementRealms.SignsAuthnRequestsOnly, Ok, Dead), Location + "?", "SAMLRequest");
            RedirectAssert.Is(await LogOutAsync(run, StatementRealms.NoSigningKey, Ok, Dead), Location + "?", "SAMLRequest");
        }),
        new("55", "The request holds Issuer, Destination, NameID with stored qualifiers, one SessionIndex, no NotOnOrAfter.", async run =>
        {
            var session = await run.SignInAsync(change: message => message with
            {
                NameId = message.NameId! with { NameQualifier = "https://idp.example.test/names", SPNameQualifier = "https://app.example.test/names" },
                BeforeSigning = MessageEdits.SetAttribute("NameID", "SPProvidedID", "provided"),
            });
            var answer = await run.LogoutAsync(session, Ok);
            var request = RedirectAssert.Message(answer);
            Assert.Equal(Location, request.Attribute("Destination")!.Value);
            Assert.Equal(session.SignIn!.SessionIndex, request.Element(SamlXml.Protocol + "SessionIndex")!.Value);
            Assert.Equal(
                ["Format", "NameQualifier", "SPNameQualifier", "SPProvidedID"],
                request.Element(SamlXml.Assertion + "NameID")!.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.LocalName).Order());
            Assert.Null(request.Attribute("NotOnOrAfter"));
        }),
        new("55b", "(login without NameID) 200, empty elements, tokens dead.", async run =>
        {
            var session = await run.SignInAsync(change: message => message with { NameId = null });
            var answer = await run.LogoutAsync(session, Ok);
            Assert.Equal("", RedirectAssert.Message(answer).Element(SamlXml.Assertion + "NameID")!.Value);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("55c", "(sp.logout unset) Redirect all the same.", async run => RedirectAssert.Is(
            await LogOutAsync(run, StatementRealms.NoLogoutAddress, Ok, Dead), Location + "?", "SAMLRequest", "SigAlg", "Signature")),
        new("55d", "(SLO location with query, with trailing ?) Joined by &, directly; Destination is the whole location.", async run =>
        {
            var query = await LogOutAsync(run, StatementRealms.LocationWithQuery, Ok, Dead);
            RedirectAssert.Is(query, Location + "?x=1&", "SAMLRequest", "SigAlg", "Signature");
            Assert.Equal(Location + "?x=1", RedirectAssert.Attribute(query, "Destination"));
            var mark = await LogOutAsync(run, StatementRealms.LocationWithQuestionMark, Ok, Dead);
            RedirectAssert.Is(mark, Location + "?", "SAMLRequest", "SigAlg", "Signature");
            Assert.Equal(Location + "?", RedirectAssert.Attribute(mark, "Destination"));
        }),
        new("55e", "(populate_user_metadata false) No harm.", run => LogOutAsync(run, StatementRealms.NoUserMetadata, Ok, Dead)),
        new("56", "(delegated authorisation) 200 as for any valid pair.", async run =>
        {
            var session = await run.SignInAsync(
                StatementRealms.Delegated, message => message with { User = new SamlUser(StatementAccount.Delegate.Account.Username, "Delegate") });
            await run.LogoutAsync(session, Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
    ];

    /// <summary>Signs in at the realm and out again; the refresh token dies in any case.</summary>
    private static async Task<StatementAnswer> LogOutAsync(StatementRun run, StatementRealm realm, Expected expected, TokenLife access)
    {
        var session = await run.SignInAsync(realm);
        var answer = await run.LogoutAsync(session, expected);
        await run.TokensAsync(session, access, Dead);
        return answer;
    }
}
