namespace Saml.Elastic.AspNetCore;

/// <summary>Names that the Elasticsearch client uses.</summary>
public static class ElasticsearchSamlClientDefaults
{
    /// <summary>The name of the <see cref="HttpClient"/> behind the client that <c>AddElasticsearchSamlClient()</c> registers.</summary>
    public const string HttpClientName = "Saml.Elastic.AspNetCore";

    /// <summary>
    /// The beginning of the name of the <see cref="HttpClient"/> of an authentication scheme; the scheme's name follows. Handlers that are
    /// added for all clients of the application are left out of it and of <see cref="HttpClientName"/>; add them by name where they are
    /// wanted, but none that repeats requests.
    /// </summary>
    public const string HttpClientNamePrefix = "Saml.Elastic.AspNetCore:";

    /// <summary>The section of the configuration that tells how Elasticsearch is reached.</summary>
    public const string ConfigurationSection = "Elasticsearch";
}
