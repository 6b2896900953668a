using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Logout: what it does for each state of the access token.</summary>
internal static class LogoutStatements
{
    private const int OneMegabyte = 1024 * 1024;
    private static readonly Expected UnknownToken = Security(500, "supplied token is not valid");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("33", "token missing or empty: 400, nothing changed.", async run =>
        {
            var session = await run.SignInAsync();
            var missing = Error(400, "action_request_validation_exception", "Validation Failed: 1: token is missing;");
            await run.LogoutAsync(new { refresh_token = session.RefreshToken }, missing);
            await run.LogoutAsync(new { token = "", refresh_token = session.RefreshToken }, missing);
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("36", "Valid pair and SLO: 200 with id and redirect; both tokens dead.", async run =>
        {
            var session = await run.SignInAsync();
            var answer = await run.LogoutAsync(session, Ok);
            Assert.Equal(answer.Text("id"), RedirectAssert.Attribute(answer, "ID"));
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("41", "Expired access token: 200; refresh token dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.AccessTokenAsync(session, Dead);
            RedirectAssert.Is(await run.LogoutAsync(session, Ok), "https://idp.example.test/slo?", "SAMLRequest", "SigAlg", "Signature");
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("42", "Invalidated access token: 200 with a new id each time.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            var first = await run.LogoutAsync(session, Ok);
            var second = await run.LogoutAsync(session, Ok);
            Assert.NotEqual(first.Text("id"), second.Text("id"));
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("43", "Garbage as token: 500 in both styles; the refresh token beside it is dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = "garbage", refresh_token = session.RefreshToken }, UnknownToken);
            await run.TokensAsync(session, Alive, Dead);
        }),
        new("43b", "A garbage token of 1 MB: the same, connection usable.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = new string('x', OneMegabyte), refresh_token = session.RefreshToken }, UnknownToken);
            await run.TokensAsync(session, Alive, Dead);
        }),
        new("43c", "One changed character in the first 24 bytes: as garbage.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = ChangeCharacter(session.AccessToken), refresh_token = session.RefreshToken }, UnknownToken);
            await run.TokensAsync(session, Alive, Dead);
        }),
        new("43d", "Trailing line break in the token: 200, dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = session.AccessToken + "\n", refresh_token = session.RefreshToken }, Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("44", "(document removed) As garbage, everywhere; DELETE 404.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.RemoveAsync(session);
            await run.LogoutAsync(session, UnknownToken);
            await run.RefuseRefreshAsync(session.RefreshToken, "could not refresh the requested token");
            await run.DeleteAsync(new { token = session.AccessToken }, Status(404).WithCounts(0, 0));
            await run.TokensAsync(session, Unknown, Unknown);
        }),
        new("44b", "(older than 24 h, not yet removed) 200.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromHours(25));
            RedirectAssert.Is(await run.LogoutAsync(session, Ok), "https://idp.example.test/slo?", "SAMLRequest", "SigAlg", "Signature");
        }),
        new("47b", "Tokens swapped: 500 supplied token is not valid, both live.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = session.RefreshToken, refresh_token = session.AccessToken }, UnknownToken);
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("49", "(token of a file user) 401/500 is not a SAML realm; refresh dead, access alive.", async run =>
        {
            var session = await run.PasswordGrantAsync(StatementAccount.Delegate.Account);
            await run.LogoutAsync(session, Refused("Authenticating realm file/f is not a SAML realm"));
            await run.TokensAsync(session, Alive, Dead);
        }),
        new("49b", "(client_credentials token) The same.", async run =>
        {
            var token = await run.ClientCredentialsAsync();
            await run.LogoutAsync(new { token }, Refused("Authenticating realm file/f is not a SAML realm"));
            await run.AccessTokenAsync(token, Alive);
        }),
        new("57", "Newest pair of a refreshed session: 200; earlier access tokens live on.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.LogoutAsync(refreshed, Ok);
            await run.TokensAsync(refreshed, Dead, Dead);
            await run.AccessTokenAsync(session, Alive);
        }),
        new("2.2a", "Another service account may log out any token.", async run =>
        {
            var session = await run.SignInAsync();
            var body = new { token = session.AccessToken, refresh_token = session.RefreshToken };
            await run.SendAsync(StatementRequest.Saml("logout", body).As(StatementAccount.Other), Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("2.2b", "SAML user's token of another grant: 401/500 does not have SAML metadata; access alive.", async run =>
        {
            var session = await run.SignInAsync(StatementRealms.Privileged);
            var token = await run.ClientCredentialsAsync(StatementRequest.Token("").As(session.AccessToken));
            await run.LogoutAsync(new { token }, Refused("Access token does not have SAML metadata [saml_realm]"));
            await run.AccessTokenAsync(token, Alive);
        }),
        new("2.2c", "Realm in the metadata differs: does not match token realm; refresh dead, access alive.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.MoveToAnotherRealmAsync(session, "other");
            await run.LogoutAsync(session, Refused("Authenticating realm [saml/saml1] does not match token realm [other]"));
            await run.TokensAsync(session, Alive, Dead);
        }),
    ];

    private static string ChangeCharacter(string token) => token[..12] + (token[12] == 'A' ? 'B' : 'A') + token[13..];
}
