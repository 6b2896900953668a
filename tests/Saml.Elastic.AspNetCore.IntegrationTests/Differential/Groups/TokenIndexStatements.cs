using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>What goes wrong when the index of the tokens is in trouble. They come last: no other statement could go on meanwhile.</summary>
internal static class TokenIndexStatements
{
    private const string CannotRefresh = "could not refresh the requested token";
    private static readonly Expected CannotInvalidate = Security(400, "failed to invalidate token");
    private static readonly Expected Garbage = Unauthenticated("unable to authenticate with provided credentials");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("50", "(index closed) 400 failed to invalidate token; without refresh token 400 index_closed_exception; nothing changed.", async run =>
        {
            var session = await run.SignInAsync(change: AsUser("user-50"));
            var closed = Error(400, "index_closed_exception", "closed");
            await using (await run.Server.BreakTokenIndexAsync(TokenIndexFault.Closed))
            {
                await run.LogoutAsync(session, CannotInvalidate);
                await run.LogoutAsync(new { token = session.AccessToken }, closed);
                await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), closed with { Challenges = [] });
                await run.RefuseRefreshAsync(session.RefreshToken, CannotRefresh);
                await run.DeleteAsync(new { token = session.AccessToken }, CannotInvalidate);
                await run.DeleteAsync(new { username = "user-50" }, closed);
                await run.InvalidateAsync(run.Query(run.LogoutRequest(session)), closed);
                await run.AuthenticateAsync(run.IdentityProvider.Write(run.Response()), [], closed);
            }

            await run.TokensAsync(session, Alive, Alive);
        })
        { BreaksTheServer = true },
        new("51", "(no shards) 503 unable to perform requested action; without refresh token 503 unavailable_shards_exception; nothing changed.", async run =>
        {
            var session = await run.SignInAsync(change: AsUser("user-51"));
            await using (await run.Server.BreakTokenIndexAsync(TokenIndexFault.NoShards))
            {
                await run.LogoutAsync(session, Security(503, "unable to perform requested action").CausedBy("unavailable_shards_exception"));
                await run.LogoutAsync(
                    new { token = session.AccessToken }, Error(503, "unavailable_shards_exception", "at least one primary shard for the index ["));
                await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), Garbage);
                await run.RefuseRefreshAsync(session.RefreshToken, CannotRefresh);
                await run.DeleteAsync(new { token = session.AccessToken }, Security(503, "unable to perform requested action"));
                await run.DeleteAsync(
                    new { username = "user-51" }, Error(503, "unavailable_shards_exception", "at least one search shard for the index ["));
            }

            await run.TokensAsync(session, Alive, Alive);
        })
        { BreaksTheServer = true },
        new("52", "(write-blocked) 200 with id and redirect though both tokens live; DELETE 200 0/0/1; refresh, grants, authenticate 429.", async run =>
        {
            var session = await run.SignInAsync(change: AsUser("user-52"));
            var blocked = Error(429, "cluster_block_exception", "disk usage exceeded flood-stage watermark");
            await using (await run.Server.BreakTokenIndexAsync(TokenIndexFault.WriteBlocked))
            {
                RedirectAssert.Is(await run.LogoutAsync(session, Ok), "https://idp.example.test/slo?", "SAMLRequest", "SigAlg", "Signature");
                await run.AccessTokenAsync(session, Alive);
                await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(0, 0, errors: 1).WithSome("error_details"));
                await run.DeleteAsync(new { refresh_token = session.RefreshToken }, Ok.WithCounts(0, 0, errors: 1));
                await run.DeleteAsync(new { username = "user-52" }, Ok.WithCounts(0, 0, errors: 2));
                await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf(session.RefreshToken)), blocked);
                await run.SendAsync(StatementRequest.Token(new { grant_type = "client_credentials" }), blocked);
                await run.AuthenticateAsync(run.IdentityProvider.Write(run.Response()), [], blocked);
                await run.InvalidateAsync(run.LogoutRequest(session), 2);
            }

            await run.TokensAsync(session, Alive, Alive);
        })
        { BreaksTheServer = true },
        new("50b", "(index missing) 400, without refresh token 404; a sign-in creates the index anew, old tokens are then unknown.", async run =>
        {
            var session = await run.SignInAsync(change: AsUser("user-50b"));
            await using (await run.Server.BreakTokenIndexAsync(TokenIndexFault.Missing))
            {
                await run.LogoutAsync(session, CannotInvalidate);
                await run.LogoutAsync(new { token = session.AccessToken }, Error(404, "index_not_found_exception", "no such index [.security-tokens-7]"));
                await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), Garbage);
                await run.RefuseRefreshAsync(session.RefreshToken, CannotRefresh);
                await run.DeleteAsync(new { token = session.AccessToken }, CannotInvalidate);
                await run.DeleteAsync(new { username = "user-50b" }, Ok.WithCounts(0, 0));
                await run.InvalidateAsync(run.LogoutRequest(session), 0);
            }

            await run.SignInAsync();
            await run.LogoutAsync(session, Security(500, "supplied token is not valid"));
            await run.DeleteAsync(new { token = session.AccessToken }, Status(404).WithCounts(0, 0));
            await run.TokensAsync(session, Unknown, Unknown);
        })
        { BreaksTheServer = true },
    ];

    private static Func<ResponseMessage, ResponseMessage> AsUser(string name) => message => message with { User = new SamlUser(name, name) };
}
