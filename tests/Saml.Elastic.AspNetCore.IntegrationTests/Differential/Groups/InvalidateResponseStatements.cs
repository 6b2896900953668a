using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Invalidate: the LogoutResponse, and which realm answers.</summary>
internal static class InvalidateResponseStatements
{
    private const string Location = "https://idp.example.test/slo?";

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("79", "(IdP without SLO) Cannot send LogoutResponse because the IDP .., tokens dead.", run => InvalidateAsync(
            run, StatementRealms.NoSingleLogout, Refused("Cannot send LogoutResponse because the IDP https://idp.example.test/metadata"))),
        new("79a", "(POST-only SLO) The same.", run => InvalidateAsync(
            run, StatementRealms.PostOnly, Refused("Cannot send LogoutResponse because the IDP https://idp.example.test/metadata"))),
        new("79b", "(two locations) 500 exception, tokens dead.", run => InvalidateAsync(
            run, StatementRealms.TwoSingleLogouts, Error(500, "exception", "Found multiple locations for binding"))),
        new("79c", "(metadata never loaded) could not be validated against [].", async run =>
        {
            var realm = StatementRealms.NeverLoaded;
            var request = new LogoutRequestMessage(realm.ServiceProvider, new SamlNameId("nobody"), "_none") { Id = "_request-79c", IssueInstant = run.Now };
            await run.InvalidateAsync(run.Query(request), Refused("could not be validated against []"), realm);
        }),
        new("80", "LogoutResponse with Status Success, InResponseTo, Issuer, Destination, own ID, signature, also when nothing matched.", async run =>
        {
            var request = run.LogoutRequest(await run.SignInAsync());
            foreach (var message in new[] { request, request with { NameId = new SamlNameId("nobody") } })
            {
                var answer = await run.InvalidateAsync(run.Query(message), Ok);
                RedirectAssert.Is(answer, Location, "SAMLResponse", "SigAlg", "Signature");
                Assert.True(RedirectBinding.IsSignedBy(answer.Text("redirect"), run.Server.SigningCertificate));
                Assert.Equal(request.Id, RedirectAssert.Attribute(answer, "InResponseTo"));
                Assert.Equal("https://idp.example.test/slo", RedirectAssert.Attribute(answer, "Destination"));
                Assert.Matches("^_[0-9a-f]{40}$", RedirectAssert.Attribute(answer, "ID")!);
            }
        }),
        new("80a", "(location with query) Joined by &.", async run => RedirectAssert.Is(
            await InvalidateAsync(run, StatementRealms.LocationWithQuery, Ok), Location + "x=1&", "SAMLResponse", "SigAlg", "Signature")),
        new("80b", "(use_single_logout false) Built all the same.", async run => RedirectAssert.Is(
            await InvalidateAsync(run, StatementRealms.SingleLogoutUnused, Ok), Location, "SAMLResponse", "SigAlg", "Signature")),
        new("80c", "(no key, or signing limited) Unsigned.", async run =>
        {
            RedirectAssert.Is(await InvalidateAsync(run, StatementRealms.NoSigningKey, Ok), Location, "SAMLResponse");
            RedirectAssert.Is(await InvalidateAsync(run, StatementRealms.SignsAuthnRequestsOnly, Ok), Location, "SAMLResponse");
        }),
        new("81", "Unknown realm, or realm and acs of different realms: 401/500 Cannot find any matching realm for [..].", async run =>
        {
            var query = run.Query(run.LogoutRequest(await run.SignInAsync()));
            await run.SendAsync(
                StatementRequest.Saml("invalidate", new { query_string = query, realm = "nope" }),
                Refused("Cannot find any matching realm for [SamlInvalidateSessionRequest{realmName='nope', assertionConsumerServiceURL='null', url-query="));
            await run.SendAsync(
                StatementRequest.Saml("invalidate", new { query_string = query, realm = "saml1", acs = "https://saml2.example.test/acs" }),
                Refused("Cannot find any matching realm for [SamlInvalidateSessionRequest{realmName='saml1'"));
        }),
        new("81a", "Several realms and no selector: Found multiple matching realms.", async run => await run.SendAsync(
            StatementRequest.Saml("invalidate", new { query_string = run.Query(run.LogoutRequest(await run.SignInAsync())) }),
            Refused("Found multiple matching realms"))),
        new("81b", "acs alone selects.", async run =>
        {
            var session = await run.SignInAsync();
            var body = new { query_string = run.Query(run.LogoutRequest(session)), acs = "https://saml1.example.test/acs" };
            await run.SendAsync(StatementRequest.Saml("invalidate", body), Ok.With("invalidated", 2).With("realm", "saml1"));
        }),
        new("81c", "A single realm needs no selector.", async run =>
        {
            var session = await run.SignInAsync();
            var body = new { query_string = run.Query(run.LogoutRequest(session)) };
            await run.SendAsync(StatementRequest.Saml("invalidate", body), Ok.With("invalidated", 2).With("realm", "saml1"));
        })
        { Setup = ServerSetup.SingleRealm },
    ];

    /// <summary>Ends a session of the realm; the tokens are dead whether or not an answer can be given.</summary>
    private static async Task<StatementAnswer> InvalidateAsync(StatementRun run, StatementRealm realm, Expected expected)
    {
        var session = await run.SignInAsync(realm);
        var answer = await run.InvalidateAsync(run.Query(run.LogoutRequest(session)), expected, realm);
        await run.TokensAsync(session, Dead, Dead);
        return answer;
    }
}
