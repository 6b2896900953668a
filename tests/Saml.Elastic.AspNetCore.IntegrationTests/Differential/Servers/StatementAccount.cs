using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A user of the file realm, beside those of every test server; all have the password of the service account.</summary>
/// <param name="Account">Name and password.</param>
/// <param name="Privileges">Cluster privileges.</param>
internal sealed record StatementAccount(ElasticsearchAccount Account, params string[] Privileges)
{
    private static readonly string Password = ElasticsearchAccount.Service.Password;

    /// <summary>A second application.</summary>
    public static StatementAccount Other { get; } = new(new("svc2", Password), "manage_saml", "manage_token");

    public static StatementAccount SamlOnly { get; } = new(new("saml_only", Password), "manage_saml");

    public static StatementAccount TokenOnly { get; } = new(new("token_only", Password), "manage_token");

    /// <summary>Users of <see cref="StatementRealms.Delegated"/> get their roles from here.</summary>
    public static StatementAccount Delegate { get; } = new(new("delegate", Password), "monitor");

    public static IReadOnlyList<StatementAccount> All { get; } = [Other, SamlOnly, TokenOnly, Delegate];
}
