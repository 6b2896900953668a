using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>What a logout does for each state of the two tokens.</summary>
internal static class LogoutStatements
{
    private const string UnknownToken = "supplied token is not valid";

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
            await run.LogoutAsync(session, Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("41", "Expired access token: 200; refresh token dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.AccessTokenAsync(session, Dead);
            await run.LogoutAsync(session, Ok);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("43", "Garbage as token: 500 in both styles; the refresh token beside it is dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.LogoutAsync(new { token = "garbage", refresh_token = session.RefreshToken }, Security(500, UnknownToken));
            await run.TokensAsync(session, Alive, Dead);
        }),
    ];
}
