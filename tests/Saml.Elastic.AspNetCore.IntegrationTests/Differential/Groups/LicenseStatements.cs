using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Front door: a Basic licence.</summary>
internal static class LicenseStatements
{
    private static readonly Expected NoSaml =
        Security(403, "current license is non-compliant for [saml]").With("license.expired.feature", "saml") with { Challenges = [] };

    private static readonly Expected NoTokens =
        Security(403, "current license is non-compliant for [security tokens]").With("license.expired.feature", "security tokens") with { Challenges = [] };

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("11", "(Basic licence) 403 comes before any look at the body.", async run =>
        {
            foreach (var body in new[] { """{"token":""", """{"foo":1}""", "{}", "" })
                await run.SendAsync(StatementRequest.Saml("logout", body), NoSaml);
        })
        { Setup = ServerSetup.BasicLicense },
        new("12", "(Basic licence) /saml/* and POST and DELETE token: 403; _authenticate with Basic 200.", async run =>
        {
            foreach (var api in new[] { "prepare", "authenticate", "logout", "invalidate", "complete_logout" })
                await run.SendAsync(StatementRequest.Saml(api, "{}"), NoSaml);
            await run.SendAsync(StatementRequest.Token(StatementRun.RefreshOf("x")), NoTokens);
            await run.SendAsync(StatementRequest.DeleteToken(new { token = "x" }), NoTokens);
            await run.SendAsync(StatementRequest.Get("/_security/_authenticate"), Ok.With("username", "svc"));
        })
        { Setup = ServerSetup.BasicLicense },
    ];
}
