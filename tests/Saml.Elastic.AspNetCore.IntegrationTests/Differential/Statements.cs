using Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>All statements.</summary>
internal static class Statements
{
    public static IReadOnlyList<(string Title, IReadOnlyList<Statement> Statements)> Groups { get; } =
    [
        ("Credentials", CredentialStatements.All),
        ("Request bodies", BodyStatements.All),
        ("HTTP", HttpStatements.All),
        ("Licence and security", LicenseStatements.All),
        ("prepare", PrepareStatements.All),
        ("authenticate", AuthenticateStatements.All),
        ("authenticate: the Response", ResponseStatements.All),
        ("logout", LogoutStatements.All),
        ("logout: the refresh token", LogoutRefreshTokenStatements.All),
        ("logout: the redirect", LogoutRedirectStatements.All),
        ("invalidate", InvalidateStatements.All),
        ("invalidate: the query", InvalidateQueryStatements.All),
        ("invalidate: spelling of the query", InvalidateSpellingStatements.All),
        ("invalidate: the LogoutRequest", InvalidateMessageStatements.All),
        ("invalidate: the LogoutResponse", InvalidateResponseStatements.All),
        ("complete_logout", CompleteLogoutStatements.All),
        ("complete_logout: the LogoutResponse", CompleteLogoutMessageStatements.All),
        ("Refreshing and other grants", RefreshStatements.All),
        ("Using and deleting tokens", TokenStatements.All),
        ("The token index in trouble", TokenIndexStatements.All),
    ];

    /// <summary>In an order that starts no server twice.</summary>
    public static IReadOnlyList<Statement> All { get; } =
    [
        .. Groups.SelectMany(group => group.Statements)
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
