using Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>All statements, in an order that starts no server twice.</summary>
internal static class Statements
{
    public static IReadOnlyList<Statement> All { get; } =
    [
        .. new[]
            {
                CredentialStatements.All, BodyStatements.All, HttpStatements.All, LicenseStatements.All,
                PrepareStatements.All, AuthenticateStatements.All, ResponseStatements.All,
                LogoutStatements.All, LogoutRefreshTokenStatements.All, LogoutRedirectStatements.All,
                InvalidateStatements.All, InvalidateQueryStatements.All, InvalidateSpellingStatements.All, InvalidateMessageStatements.All,
                InvalidateResponseStatements.All, CompleteLogoutStatements.All, CompleteLogoutMessageStatements.All, RefreshStatements.All,
                TokenStatements.All, TokenIndexStatements.All,
            }
            .SelectMany(group => group)
            .OrderBy(statement => ServerSetup.InOrder.Index().First(setup => setup.Item == statement.Setup).Index)
            .ThenBy(statement => statement.BreaksTheServer),
    ];

    public static Statement ById(string id) => All.Single(statement => statement.Id == id);

    public static TheoryData<string, string> Rows(string version)
    {
        var rows = new TheoryData<string, string>();
        foreach (var statement in All)
            rows.Add(version, statement.Id);
        return rows;
    }
}
