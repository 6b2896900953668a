using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Tokens: refresh and the other grants.</summary>
internal static class RefreshStatements
{
    private const int AtOnce = 5;
    private const int TwentyMinutes = 1200;

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("95", "Fresh refresh token and the creating client: 200, new pair, same expires_in, old access token still valid.", async run =>
        {
            var session = await run.SignInAsync();
            var answer = await run.SendAsync(
                StatementRequest.Token(StatementRun.RefreshOf(session.RefreshToken)), Ok.With("type", "Bearer").With("expires_in", TwentyMinutes));
            Assert.NotEqual(session.AccessToken, answer.Text("access_token"));
            Assert.NotEqual(session.RefreshToken, answer.Text("refresh_token"));
            await run.AccessTokenAsync(session, Alive);
            await run.AccessTokenAsync(answer.Text("access_token"), Alive);
        }),
        new("96", "The same refresh token within 30 s, also from many at once: the same new pair.", async run =>
        {
            var session = await run.SignInAsync();
            var refresh = StatementRequest.Token(StatementRun.RefreshOf(session.RefreshToken));
            var answers = await run.SendAtOnceAsync([.. Enumerable.Repeat(refresh, AtOnce)], Ok);
            await run.Server.AgeAsync(session, TimeSpan.FromSeconds(15));
            var later = await run.SendAsync(refresh, Ok);
            Assert.Single(answers.Append(later).Select(answer => (answer.Text("access_token"), answer.Text("refresh_token"))).Distinct());
        }),
        new("97", "After more than 30 s: more than 30 seconds in the past; the new pair lives.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.Server.AgeAsync(session, TimeSpan.FromSeconds(31));
            await run.RefuseRefreshAsync(session.RefreshToken, "token has already been refreshed more than 30 seconds in the past");
            await run.TokensAsync(refreshed, Alive, Alive);
        }),
        new("98", "Another client: refused, nothing consumed, also inside the window; the same account by its own bearer token: 200.", async run =>
        {
            var session = await run.SignInAsync();
            var refresh = StatementRequest.Token(StatementRun.RefreshOf(session.RefreshToken));
            var refused = Text(400, "tokens must be refreshed by the creating client").With("error", "invalid_grant");
            await run.SendAsync(refresh.As(StatementAccount.Other), refused);
            await run.RefreshAsync(session, refresh.As(await run.ClientCredentialsAsync()));
            await run.SendAsync(refresh.As(StatementAccount.Other), refused);
        }),
        new("99", "Invalidated refresh token, also inside the window: token has been invalidated.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { refresh_token = session.RefreshToken }, Ok.WithCounts(1, 0));
            await run.RefuseRefreshAsync(session.RefreshToken, "token has been invalidated");
            var used = await run.SignInAsync();
            await run.RefreshAsync(used);
            await run.DeleteAsync(new { refresh_token = used.RefreshToken }, Ok);
            await run.RefuseRefreshAsync(used.RefreshToken, "token has been invalidated");
        }),
        new("100", "Age over 24 h: token document has expired.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromHours(24) + TimeSpan.FromSeconds(5));
            await run.RefuseRefreshAsync(session.RefreshToken, "token document has expired");
        }),
        new("100b", "24 h minus 60 s: 200.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromHours(24) - TimeSpan.FromSeconds(60));
            await run.RefreshAsync(session);
        }),
        new("101", "Unknown, garbage, access token: could not refresh the requested token.", async run =>
        {
            var session = await run.SignInAsync();
            var removed = await run.SignInAsync();
            await run.Server.RemoveAsync(removed);
            foreach (var token in new[] { removed.RefreshToken, "garbage", session.AccessToken })
                await run.RefuseRefreshAsync(token, "could not refresh the requested token");
        }),
        new("102", "Invalidated access token: refresh still works.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            await run.AccessTokenAsync(await run.RefreshAsync(session), Alive);
        }),
        new("102b", "Expired access token: refresh still works.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.AccessTokenAsync(session, Dead);
            await run.AccessTokenAsync(await run.RefreshAsync(session), Alive);
        }),
        new("103", "Old refresh token inside the window after a logout with the new pair: 200 with the same, dead pair.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.LogoutAsync(refreshed, Ok);
            Assert.Equal(refreshed, await run.RefreshAsync(session));
            await run.TokensAsync(refreshed, Dead, Dead);
        }),
        new("104", "Refresh without refresh_token, or empty: 400 invalid_request.", async run =>
        {
            var missing = Text(400, "Validation Failed: 1: refresh_token is missing;").With("error", "invalid_request");
            await run.SendAsync(StatementRequest.Token(new { grant_type = "refresh_token" }), missing);
            await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf("")), missing);
        }),
        new("105", "Unknown or missing grant, foreign field: 400 unsupported_grant_type.", async run =>
        {
            var unsupported = Text(400, "Validation Failed: 1: grant_type only supports the values: [").With("error", "unsupported_grant_type");
            await run.SendAsync(StatementRequest.Token(new { grant_type = "authorization_code" }), unsupported);
            await run.SendAsync(StatementRequest.Token("{}"), unsupported);
            await run.SendAsync(
                StatementRequest.Token(new { grant_type = "refresh_token", refresh_token = "x", username = "bob" }),
                Text(400, "username is not supported with the refresh_token grant_type").With("error", "unsupported_grant_type"));
        }),
        new("106", "client_credentials: no refresh_token; scope echoed as full.", run => run.SendAsync(
            StatementRequest.Token(new { grant_type = "client_credentials", scope = "some" }),
            Ok.With("type", "Bearer").With("scope", "full").With("expires_in", TwentyMinutes).Without("refresh_token"))),
        new("106b", "Password grant with a wrong password: 401 for action [cluster:admin/xpack/security/token/create].", run => run.SendAsync(
            StatementRequest.Token(new { grant_type = "password", username = "delegate", password = "wrong" }),
            Unauthenticated("unable to authenticate user [delegate] for action [cluster:admin/xpack/security/token/create]"))),
    ];
}
