namespace Saml.Elastic.AspNetCore;

/// <summary>Default values of the sign-in scheme.</summary>
public static class ElasticSamlDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = "ElasticSaml";

    /// <summary>The name that users see where they choose how to sign in.</summary>
    public const string DisplayName = "Elasticsearch SAML";

    /// <summary>The section of the configuration that says how Elasticsearch is reached.</summary>
    public const string ConfigurationSection = "Elasticsearch";

    /// <summary>The path of the Assertion Consumer Service; the realm's <c>sp.acs</c> must lead to it.</summary>
    public const string CallbackPath = "/signin-elastic-saml";
}
