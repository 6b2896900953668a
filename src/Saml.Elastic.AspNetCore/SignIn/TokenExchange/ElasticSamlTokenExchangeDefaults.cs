namespace Saml.Elastic.AspNetCore;

/// <summary>Default values of the token exchange.</summary>
public static class ElasticSamlTokenExchangeDefaults
{
    /// <summary>The section, below that of the sign-out scheme, that holds the options.</summary>
    public const string ConfigurationSection = "TokenExchange";
}
