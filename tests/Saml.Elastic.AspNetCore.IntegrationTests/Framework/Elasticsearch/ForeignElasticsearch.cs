namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A running Elasticsearch that <c>ELASTICSEARCH_URL</c> names, with its credential in the address or in <c>ELASTICSEARCH_USERNAME</c> and
/// <c>ELASTICSEARCH_PASSWORD</c>. It has no SAML realm of the tests, for realms are static settings of a node: only what needs none runs there.
/// </summary>
internal static class ForeignElasticsearch
{
    public const string Variable = "ELASTICSEARCH_URL";
    private const string UsernameVariable = "ELASTICSEARCH_USERNAME";
    private const string PasswordVariable = "ELASTICSEARCH_PASSWORD";

    public static bool IsNamed => Text(Variable) is not null;

    /// <summary>Its address without the credential, and the credential.</summary>
    public static (Uri Address, ElasticsearchAccount Account) Find()
    {
        var named = new Uri(Text(Variable)!);
        string[] inAddress = [.. named.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString)];
        var account = inAddress is [var username, var password]
            ? new ElasticsearchAccount(username, password)
            : new ElasticsearchAccount(
                Text(UsernameVariable) ?? throw Missing(UsernameVariable), Text(PasswordVariable) ?? throw Missing(PasswordVariable));
        return (new UriBuilder(named) { UserName = "", Password = "" }.Uri, account);
    }

    private static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    private static InvalidOperationException Missing(string variable) =>
        new($"{Variable} has no credential in it (https://user:password@host:9200) and {variable} is not set.");
}
