namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Hands out the access token of the current request's user, for calls of Elasticsearch that are made as the user. Registered by
/// <c>AddElasticSamlTokenRefresh</c> and <c>AddElasticUserToken</c>.
/// </summary>
public interface IElasticUserTokenProvider
{
    /// <summary>The user's access token; it is refreshed first when it is due and <c>AddElasticSamlTokenRefresh</c> is on. Ask anew for each call.</summary>
    /// <exception cref="ElasticUserTokenException">There is no request, or nobody with an Elasticsearch token has signed in.</exception>
    Task<string> GetAccessTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// A newer access token, after Elasticsearch has refused one with 401 and <c>error="invalid_token"</c>; null when there is none: the response
    /// has started, so that the browser could not be told, or Elasticsearch does not refresh the session's tokens.
    /// </summary>
    /// <param name="refusedToken">The token that was refused.</param>
    /// <param name="cancellationToken">Ends the waiting, not the refresh.</param>
    /// <exception cref="ElasticUserTokenException">There is no request, or nobody with an Elasticsearch token has signed in.</exception>
    Task<string?> RenewAccessTokenAsync(string refusedToken, CancellationToken cancellationToken = default);
}
