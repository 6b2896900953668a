using System.Text;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Front door: who calls, and what he may do.</summary>
internal static class CredentialStatements
{
    private const string Uri = "/_security/saml/logout";
    private static readonly StatementRequest Logout = StatementRequest.Saml("logout", new { token = "x" });
    private static readonly Expected Missing = Unauthenticated($"missing authentication credentials for REST request [{Uri}]");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("2", "No Authorization: 401 missing authentication credentials, default challenges in the header and in error.header.", async run =>
        {
            var answer = await run.SendAsync(Logout with { Authorization = null }, Missing.WithSome("header"));
            Assert.Equal(answer.Challenges, answer.Field("header").GetProperty("WWW-Authenticate").EnumerateArray().Select(value => value.GetString()).Order());
            await run.SendAsync(Logout with { Authorization = "Unknown x" }, Missing);
            await run.SendAsync(
                StatementRequest.Get("/_security/_authenticate") with { Authorization = null },
                Unauthenticated("missing authentication credentials for REST request [/_security/_authenticate]"));
        }),
        new("3", "Wrong Basic password: 401 unable to authenticate user [u] for REST request, default challenges.", async run =>
        {
            await run.SendAsync(Logout.As(new ElasticsearchAccount("svc", "wrong")), Unauthenticated($"unable to authenticate user [svc] for REST request [{Uri}]"));
            await run.SendAsync(Logout.As(new ElasticsearchAccount("u", "wrong")), Unauthenticated($"unable to authenticate user [u] for REST request [{Uri}]"));
            await run.SendAsync(Logout with { Authorization = "Basic *" }, Unauthenticated("invalid basic authentication header encoding"));
        }),
        new("4", "(token service off) The Bearer challenge is missing from the 401.", run =>
            run.SendAsync(Logout with { Authorization = null }, Missing.WithoutBearerChallenge()))
        { Setup = ServerSetup.NoTokenService },
        new("5", "Service user without the privilege: 403 naming action, roles and privileges; no challenge.", async run =>
        {
            foreach (var api in new[] { "prepare", "authenticate", "logout", "invalidate", "complete_logout" })
            {
                var answer = await run.SendAsync(
                    StatementRequest.Saml(api, BodyOf(api)).As(ElasticsearchAccount.Powerless),
                    Security(403, "this action is granted by the cluster privileges [manage_saml,manage_security,all]") with { Challenges = [] });
                Assert.StartsWith("action [cluster:admin/xpack/security/saml/", answer.Reason, StringComparison.Ordinal);
            }
        }),
        new("1.2a", "The name of the scheme is case-insensitive.", async run =>
        {
            await run.SendAsync(Logout with { Authorization = Logout.Authorization!.Replace("Basic", "bASIC", StringComparison.Ordinal) }, UnknownToken);
            await run.SendAsync(Logout with { Authorization = $"BEARER {await run.ClientCredentialsAsync()}" }, UnknownToken);
        }),
        new("1.2b", "Service credential as Bearer works; once dead 401 token expired.", async run =>
        {
            var session = await run.SignInAsync();
            var token = await run.ClientCredentialsAsync();
            var logout = StatementRequest.Saml("logout", new { token = session.AccessToken, refresh_token = session.RefreshToken });
            await run.SendAsync(logout.As(token), Ok);
            await run.DeleteAsync(new { token }, Ok.WithCounts(1, 0));
            await run.SendAsync(logout.As(token), DeadToken);
        }),
        new("1.2d", "Bad es-secondary-authorization: 401 Failed to authenticate secondary user, no challenge; a good one is ignored.", async run =>
        {
            var session = await run.SignInAsync();
            var logout = StatementRequest.Saml("logout", new { token = session.AccessToken, refresh_token = session.RefreshToken });
            await run.SendAsync(
                logout.With("es-secondary-authorization", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("svc:wrong"))),
                Security(401, "Failed to authenticate secondary user") with { Challenges = [] });
            await run.AccessTokenAsync(session, Alive);
            await run.SendAsync(logout.With("es-secondary-authorization", logout.Authorization!), Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("1.2e", "User's own token as caller: 403, tokens untouched.", async run =>
        {
            var session = await run.SignInAsync();
            await run.SendAsync(
                StatementRequest.Saml("logout", new { token = session.AccessToken, refresh_token = session.RefreshToken }).As(session.AccessToken),
                Security(403, "is unauthorized for user [alice]") with { Challenges = [] });
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("1.2f", "(anonymous user) No credential: _authenticate 200 _anonymous, logout 403; bad or dead bearer and wrong Basic still 401.", async run =>
        {
            await run.SendAsync(StatementRequest.Get("/_security/_authenticate") with { Authorization = null }, Ok.With("username", "_anonymous"));
            await run.SendAsync(Logout with { Authorization = null }, Security(403, "is unauthorized for user [_anonymous]"));
            await run.SendAsync(Logout.As(new ElasticsearchAccount("svc", "wrong")), Security(401, "unable to authenticate user [svc]"));
            await run.SendAsync(StatementRequest.Authenticate("garbage"), Security(401, "unable to authenticate"));
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), DeadToken);
        })
        { Setup = ServerSetup.Restarted },
        new("1.7a", "manage_saml alone: logout, refresh, DELETE; client_credentials grant 403.", async run =>
        {
            var account = StatementAccount.SamlOnly;
            var signIn = new { content = run.IdentityProvider.Write(run.Response()), ids = Array.Empty<string>(), realm = "saml1" };
            var first = await run.SendAsync(StatementRequest.Saml("authenticate", signIn).As(account), Ok);
            var refreshed = await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf(first.Text("refresh_token"))).As(account), Ok);
            var pair = new { token = refreshed.Text("access_token"), refresh_token = refreshed.Text("refresh_token") };
            await run.SendAsync(StatementRequest.Saml("logout", pair).As(account), Ok);
            await run.SendAsync(StatementRequest.DeleteToken(new { token = first.Text("access_token") }).As(account), Ok.WithCounts(1, 0));
            await run.SendAsync(
                StatementRequest.Token(new { grant_type = "client_credentials" }).As(account), Security(403, "is unauthorized for user [saml_only]"));
        }),
        new("1.7b", "manage_token alone: refresh, DELETE, grants; logout 403.", async run =>
        {
            var account = StatementAccount.TokenOnly;
            var first = await run.SendAsync(StatementRequest.Token(PasswordGrant).As(account), Ok);
            var refreshed = await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf(first.Text("refresh_token"))).As(account), Ok);
            var pair = new { token = refreshed.Text("access_token"), refresh_token = refreshed.Text("refresh_token") };
            await run.SendAsync(StatementRequest.Saml("logout", pair).As(account), Security(403, "is unauthorized for user [token_only]"));
            await run.SendAsync(StatementRequest.DeleteToken(new { token = pair.token }).As(account), Ok.WithCounts(1, 0));
        }),
    ];

    private static object PasswordGrant => new
    {
        grant_type = "password",
        username = StatementAccount.Delegate.Account.Username,
        password = StatementAccount.Delegate.Account.Password,
    };

    private static Expected UnknownToken => Security(500, "supplied token is not valid");

    private static object BodyOf(string api) => api switch
    {
        "prepare" => new { realm = "saml1" },
        "authenticate" => new { content = "", ids = Array.Empty<string>(), realm = "saml1" },
        "logout" => new { token = "x" },
        "invalidate" => new { query_string = "x", realm = "saml1" },
        _ => new { query_string = "x", ids = Array.Empty<string>(), realm = "saml1" },
    };
}
