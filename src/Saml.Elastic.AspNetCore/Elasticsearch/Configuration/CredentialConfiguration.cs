using Microsoft.Extensions.Configuration;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Reads the credential: <c>Username</c> and <c>Password</c>, <c>ApiKey</c> or <c>BearerToken</c>. No value is ever shown.</summary>
internal static class CredentialConfiguration
{
    private const string Username = "Username";
    private const string Password = "Password";
    private const string ApiKey = "ApiKey";
    private const string BearerToken = "BearerToken";

    /// <summary>The credential, or null when the section has none.</summary>
    public static ElasticsearchCredentials? Read(IConfiguration section)
    {
        var given = new[] { Username, ApiKey, BearerToken }.Where(key => Text(section, key) is not null).ToList();
        if (given.Count > 1)
        {
            throw ElasticsearchSamlClientConfiguration.Failure(
                section, given[0], $"and {string.Join(" and ", given.Skip(1))} are both set; only one credential can be used. Remove one.");
        }

        return given.SingleOrDefault() switch
        {
            Username => ReadUser(section),
            ApiKey => Create(section, ApiKey, ElasticsearchCredentials.ApiKey),
            BearerToken => Create(section, BearerToken, ElasticsearchCredentials.Bearer),
            _ when Text(section, Password) is not null =>
                throw ElasticsearchSamlClientConfiguration.Failure(section, Username, $"is missing, though {Password} is set."),
            _ => null,
        };
    }

    private static ElasticsearchCredentials ReadUser(IConfiguration section)
    {
        var password = Text(section, Password)
            ?? throw ElasticsearchSamlClientConfiguration.Failure(section, Password, $"is missing, though {Username} is set.");
        return Create(section, Username, name => ElasticsearchCredentials.Basic(name, password));
    }

    private static ElasticsearchCredentials Create(IConfiguration section, string key, Func<string, ElasticsearchCredentials> create)
    {
        try
        {
            return create(Text(section, key)!);
        }
        catch (ArgumentException exception)
        {
            throw ElasticsearchSamlClientConfiguration.Failure(section, key, $"cannot be used. {exception.Message}");
        }
    }

    private static string? Text(IConfiguration section, string key) => ElasticsearchSamlClientConfiguration.Text(section, key);
}
