using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Tokens: using and deleting them.</summary>
internal static class TokenStatements
{
    private const string NoAnonymousAccess = "unable to authenticate with provided credentials and anonymous access is not allowed for this request";
    private const int TokenLength = 44;
    private const int CommonEnd = 16;

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("107", "Expired access token on a call: 401 token expired with the single invalid_token challenge.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), DeadToken);
        }),
        new("108", "Invalidated one: exactly the same body and header.", async run =>
        {
            var expired = await run.SignInAsync();
            await run.Server.AgeAsync(expired, TimeSpan.FromMinutes(21));
            var invalidated = await run.SignInAsync();
            await run.DeleteAsync(new { token = invalidated.AccessToken }, Ok.WithCounts(1, 0));
            var first = await run.SendAsync(StatementRequest.Authenticate(expired.AccessToken), DeadToken);
            var second = await run.SendAsync(StatementRequest.Authenticate(invalidated.AccessToken), DeadToken);
            Assert.Equal(first.Body, second.Body);
        }),
        new("109", "Garbage: 401, invalid token, default challenges.", async run =>
        {
            var garbage = Unauthenticated(NoAnonymousAccess).With("additional_unsuccessful_credentials", "oauth2 token: invalid token");
            var session = await run.SignInAsync();
            await run.SendAsync(StatementRequest.Authenticate("garbage"), garbage);
            await run.SendAsync(StatementRequest.Authenticate(session.RefreshToken), garbage);
            await run.Server.RemoveAsync(session);
            await run.SendAsync(StatementRequest.Authenticate(session.AccessToken), garbage);
        }),
        new("110", "Valid token without rights: 403, no challenge.", async run =>
        {
            var session = await run.SignInAsync();
            await run.SendAsync(
                StatementRequest.DeleteToken(new { token = session.AccessToken }).As(session.AccessToken),
                Security(403, "is unauthorized for user [alice]") with { Challenges = [] });
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("111", "DELETE of a known token: 200 1/0/0; again 0/1/0.", async run =>
        {
            var session = await run.SignInAsync();
            foreach (var body in new object[] { new { token = session.AccessToken }, new { refresh_token = session.RefreshToken } })
            {
                await run.DeleteAsync(body, Ok.WithCounts(1, 0).Without("error_details"));
                await run.DeleteAsync(body, Ok.WithCounts(0, 1));
            }
        }),
        new("111b", "DELETE of an expired one: 1/0/0.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
        }),
        new("112", "DELETE of an unknown one, or of the other kind: 404 and zeros.", async run =>
        {
            var session = await run.SignInAsync();
            var unknown = Status(404).WithCounts(0, 0);
            await run.DeleteAsync(new { token = "garbage" }, unknown);
            await run.DeleteAsync(new { refresh_token = "garbage" }, unknown);
            await run.DeleteAsync(new { token = session.RefreshToken }, unknown);
            await run.DeleteAsync(new { refresh_token = session.AccessToken }, unknown);
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("113", "DELETE of the access token: the refresh token still refreshes, and the reverse.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            await run.RefreshAsync(session);
            var other = await run.SignInAsync();
            await run.DeleteAsync(new { refresh_token = other.RefreshToken }, Ok.WithCounts(1, 0));
            await run.AccessTokenAsync(other, Alive);
        }),
        new("114", "DELETE by username and/or realm: all pairs die, 2 each; none found: 200 and zeros.", async run =>
        {
            await DeleteUserAsync(run, "user-114-two", 4, 0, run.SignInAsync);
            await DeleteUserAsync(run, "user-114-refreshed", 6, 0, async (realm, change) => await run.RefreshAsync(await run.SignInAsync(realm, change)));
            await DeleteUserAsync(run, "user-114-access-dead", 3, 1, async (realm, change) =>
            {
                var session = await run.SignInAsync(realm, change);
                await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
                return session;
            });
            await run.DeleteAsync(new { username = "user-114-two", realm_name = "saml1" }, Ok.WithCounts(0, 0));
            await run.DeleteAsync(new { username = "user-114-nobody" }, Ok.WithCounts(0, 0));
            var session = await run.SignInAsync(StatementRealms.OtherTwin);
            await run.DeleteAsync(new { realm_name = "nope" }, Ok.WithCounts(0, 0));
            await run.DeleteAsync(new { realm_name = StatementRealms.OtherTwin.Name }, Ok.WithCounts(2, 0));
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("115", "DELETE with token and refresh_token: 400.", run => run.DeleteAsync(
            new { token = "x", refresh_token = "y" },
            Error(400, "x_content_parse_exception", "Failed to build [invalidate_token] after last required field arrived")
                .CausedBy("only one of [token, refresh_token] may be sent per request"))),
        new("115b", "DELETE of nothing or empty: 400 validation; so is token plus realm or user.", async run =>
        {
            const string validation = "action_request_validation_exception";
            var nothing = Error(400, validation, "token string must be provided when not specifying a realm name or a username;");
            await run.DeleteAsync("{}", nothing);
            await run.DeleteAsync(new { token = "" }, nothing);
            await run.DeleteAsync(new { token = "x", username = "alice" }, Error(400, validation,
                "Validation Failed: 1: token string must not be provided when realm name or username is specified;"
                + "2: token type must not be provided when realm name or username is specified;"));
        }),
        new("116", "(token service off) 400 feature_not_enabled_exception; bearer 401.", async run =>
        {
            var disabled = Error(400, "feature_not_enabled_exception", "security tokens are not enabled").With("disabled.feature", "security_tokens");
            await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf("x")), disabled);
            await run.DeleteAsync(new { token = "x" }, disabled);
            await run.SendAsync(StatementRequest.Authenticate("x"), Security(401, NoAnonymousAccess).WithoutBearerChallenge());
        })
        { Setup = ServerSetup.NoTokenService },
        new("1.17a", "_authenticate: type token; SAML users' metadata.", async run =>
        {
            await run.SendAsync(
                StatementRequest.Authenticate((await run.SignInAsync()).AccessToken),
                Ok.With("username", "alice").With("authentication_type", "token").With("enabled", true)
                    .With("authentication_realm", new { name = "saml1", type = "saml" }).With("lookup_realm", new { name = "saml1", type = "saml" }));
            await run.SendAsync(StatementRequest.Authenticate((await run.SignInAsync(StatementRealms.NoUserMetadata)).AccessToken), Ok);
        }),
        new("6.2a", "Tokens are base64 of equal length, verbatim in JSON and header; a pair shares its last 16 characters.", async run =>
        {
            var session = await run.SignInAsync();
            Assert.Equal(TokenLength, session.AccessToken.Length);
            Assert.Equal(TokenLength, session.RefreshToken.Length);
            Assert.Equal(session.AccessToken[^CommonEnd..], session.RefreshToken[^CommonEnd..]);
            Convert.FromBase64String(session.AccessToken);
            await run.TokensAsync(session, Alive, Alive);
        }),
    ];

    /// <summary>One session as it is, one that something was done to.</summary>
    private static async Task DeleteUserAsync(
        StatementRun run, string user, int now, int before, Func<StatementRealm?, Func<ResponseMessage, ResponseMessage>?, Task<StatementSession>> signIn)
    {
        ResponseMessage AsUser(ResponseMessage message) => message with { User = new SamlUser(user, user) };
        var plain = await run.SignInAsync(change: AsUser);
        var special = await signIn(null, AsUser);
        await run.DeleteAsync(new { username = user, realm_name = "saml1" }, Ok.WithCounts(now, before));
        await run.TokensAsync(plain, Dead, Dead);
        await run.TokensAsync(special, Dead, Dead);
    }
}
