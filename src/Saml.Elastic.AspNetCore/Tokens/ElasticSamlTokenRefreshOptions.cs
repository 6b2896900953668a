namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Options of the token refresh of a sign-out scheme. They are read from <c>Authentication:Schemes:{scheme}:TokenRefresh</c>, then from the
/// delegate.
/// </summary>
public class ElasticSamlTokenRefreshOptions
{
    /// <summary>
    /// How long before its end an access token is refreshed; a token that lives for less than four times as long is refreshed in the last
    /// quarter of its life. Default: 1 minute.
    /// </summary>
    public TimeSpan RefreshBeforeExpiration { get; set; } = ElasticSamlTokenRefreshDefaults.RefreshBeforeExpiration;

    /// <summary>
    /// How long Elasticsearch may take to answer while a request waits. Afterwards the request goes on with the token that it has; an answer that
    /// comes later still counts, and the refresh is tried again. Default: 5 seconds.
    /// </summary>
    public TimeSpan RefreshTimeout { get; set; } = ElasticSamlTokenRefreshDefaults.RefreshTimeout;

    /// <summary>
    /// How long a session may last after its sign-in, whatever renews it: a sliding cookie and refreshed tokens have no end of their own. It
    /// is fixed at the sign-in, so a change concerns new sessions. Default: null, no end.
    /// </summary>
    public TimeSpan? MaxSessionLifetime { get; set; }
}
