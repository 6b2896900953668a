namespace Saml.Elastic.AspNetCore;

/// <summary>Default values of the token refresh.</summary>
public static class ElasticSamlTokenRefreshDefaults
{
    /// <summary>How long before its end an access token is refreshed.</summary>
    public static readonly TimeSpan RefreshBeforeExpiration = TimeSpan.FromMinutes(1);

    /// <summary>How long a refresh may keep a request waiting.</summary>
    public static readonly TimeSpan RefreshTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The section, below that of the scheme, that holds the options.</summary>
    public const string ConfigurationSection = "TokenRefresh";
}
