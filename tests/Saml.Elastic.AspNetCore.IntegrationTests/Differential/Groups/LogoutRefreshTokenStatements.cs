using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Logout: what it does for each state of the refresh token, and how far it reaches.</summary>
internal static class LogoutRefreshTokenStatements
{
    private const int Connections = 4;

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("34", "refresh_token empty: 400, both tokens still valid.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(
                new { token = session.AccessToken, refresh_token = "" },
                Error(400, "illegal_argument_exception", "refresh token must be provided"));
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("35", "refresh_token null: 400 parse failure, both tokens still valid.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(
                new { token = session.AccessToken, refresh_token = (string?)null },
                Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"));
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("45", "Only the access token sent: the refresh token still refreshes.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = session.AccessToken }, Ok);
            await run.AccessTokenAsync(session, Dead);
            await run.RefreshAsync(session);
        }),
        new("46", "Someone else's refresh token: that one dies; his access token and our own refresh token live.", async run =>
        {
            var session = await run.SignInAsync();
            var other = await run.SignInAsync();
            await run.LogoutAsync(new { token = session.AccessToken, refresh_token = other.RefreshToken }, Ok);
            await run.TokensAsync(session, Dead, Alive);
            await run.TokensAsync(other, Alive, Dead);
        }),
        new("47", "Unknown refresh token: ignored.", async run =>
        {
            var session = await run.SignInAsync();
            var removed = await run.SignInAsync();
            await run.Server.RemoveAsync(removed);
            await run.LogoutAsync(new { token = session.AccessToken, refresh_token = removed.RefreshToken }, Ok);
            await run.TokensAsync(session, Dead, Alive);
        }),
        new("47c", "Access token in both fields: 200, access dead, refresh alive.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = session.AccessToken, refresh_token = session.AccessToken }, Ok);
            await run.TokensAsync(session, Dead, Alive);
        }),
        new("48", "Used refresh token with the old access token: 200; its successors live.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.LogoutAsync(session, Ok);
            await run.TokensAsync(session, Dead, Dead);
            await run.TokensAsync(refreshed, Alive, Alive);
        }),
        new("2.3a", "Refresh token dead or over 24 h: ignored.", async run =>
        {
            var dead = await run.SignInAsync();
            await run.DeleteAsync(new { refresh_token = dead.RefreshToken }, Ok.WithCounts(1, 0));
            await run.LogoutAsync(dead, Ok);
            await run.TokensAsync(dead, Dead, Dead);
            var old = await run.SignInAsync();
            await run.Server.AgeAsync(old, TimeSpan.FromHours(25));
            await run.LogoutAsync(old, Ok);
            await run.AccessTokenAsync(old, Dead);
        }),
        new("2.6a", "Two logouts at once: both 200, two ids.", async run =>
        {
            var session = await run.SignInAsync();
            var logout = StatementRequest.Saml("logout", new { token = session.AccessToken, refresh_token = session.RefreshToken });
            var answers = await run.SendAtOnceAsync([logout, logout], Ok);
            Assert.NotEqual(answers[0].Text("id"), answers[1].Text("id"));
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("2.6b", "Other logins of the user live, also of the same SessionIndex.", async run =>
        {
            var session = await run.SignInAsync();
            var other = await run.SignInAgainAsync(session);
            await run.LogoutAsync(session, Ok);
            await run.TokensAsync(session, Dead, Dead);
            await run.TokensAsync(other, Alive, Alive);
        }),
        new("2.7a", "Refresh, then logout with the old pair: the new pair lives, the old refresh token has been invalidated.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.LogoutAsync(session, Ok);
            await run.RefuseRefreshAsync(session.RefreshToken, "token has been invalidated");
            await run.TokensAsync(refreshed, Alive, Alive);
        }),
        new("118", "Invalidation: the very next request with the token fails, on every connection.", async run =>
        {
            var session = await run.SignInAsync();
            var request = StatementRequest.Authenticate(session.AccessToken);
            await run.SendAtOnceAsync([.. Enumerable.Repeat(request, Connections)], Ok);
            await run.LogoutAsync(session, Ok);
            await run.SendAtOnceAsync([.. Enumerable.Repeat(request, Connections)], DeadToken);
        }),
    ];
}
