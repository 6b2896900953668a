namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Elasticsearch's SAML and token APIs, one method for each. All calls are made with the application's own service credential
/// (privileges <c>manage_saml</c> and <c>manage_token</c>), except <see cref="GetAuthenticatedUserAsync"/>.
/// </summary>
/// <remarks>
/// Every failure is an <see cref="ElasticsearchSamlException"/>; a cancelled <see cref="CancellationToken"/> of the caller is an
/// <see cref="OperationCanceledException"/>. Implementations never repeat a call by themselves, except on another node when a node
/// cannot be reached, and never follow redirects.
/// </remarks>
public interface IElasticsearchSamlClient
{
    /// <summary>Creates the AuthnRequest redirect (<c>POST /_security/saml/prepare</c>). Elasticsearch stores nothing: keep the id.</summary>
    Task<SamlPrepareResponse> PrepareAuthenticationAsync(SamlPrepareRequest request, CancellationToken cancellationToken = default);

    /// <summary>Exchanges a SAML Response for tokens (<c>POST /_security/saml/authenticate</c>). The same Response can be exchanged twice: once-only is the caller's task.</summary>
    Task<SamlAuthenticateResponse> AuthenticateAsync(SamlAuthenticateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Invalidates the user's tokens and builds the LogoutRequest redirect (<c>POST /_security/saml/logout</c>). Repeatable; each call has a new id.</summary>
    Task<SamlLogoutResponse> LogoutAsync(SamlLogoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Consumes a LogoutRequest of the identity provider (<c>POST /_security/saml/invalidate</c>).</summary>
    Task<SamlInvalidateResponse> InvalidateAsync(SamlInvalidateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Verifies the identity provider's LogoutResponse (<c>POST /_security/saml/complete_logout</c>). Changes nothing in Elasticsearch.</summary>
    Task CompleteLogoutAsync(SamlCompleteLogoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>The realm's service provider metadata as XML (<c>GET /_security/saml/metadata/{realm}</c>).</summary>
    Task<string> GetServiceProviderMetadataAsync(string realm, CancellationToken cancellationToken = default);

    /// <summary>Exchanges a refresh token for a new pair (<c>POST /_security/oauth2/token</c>). The same pair comes back for 30 seconds after the first use.</summary>
    Task<TokenResponse> RefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default);

    /// <summary>Invalidates one access token (<c>DELETE /_security/oauth2/token</c>). A token that Elasticsearch does not know (404) is no failure.</summary>
    Task<InvalidateTokenResponse> InvalidateAccessTokenAsync(string accessToken, CancellationToken cancellationToken = default);

    /// <summary>Invalidates one refresh token (<c>DELETE /_security/oauth2/token</c>). A token that Elasticsearch does not know (404) is no failure.</summary>
    Task<InvalidateTokenResponse> InvalidateRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default);

    /// <summary>
    /// Invalidates all tokens of a user in a realm (<c>DELETE /_security/oauth2/token</c> with <c>username</c> and <c>realm_name</c>). No token
    /// to be found is no failure; <see cref="InvalidateTokenResponse.ErrorCount"/> tells of those that could not be invalidated.
    /// </summary>
    Task<InvalidateTokenResponse> InvalidateUserTokensAsync(string username, string realm, CancellationToken cancellationToken = default);

    /// <summary>Who the access token belongs to (<c>GET /_security/_authenticate</c>, with that token as credential): the cheapest proof that it lives.</summary>
    Task<ElasticsearchUser> GetAuthenticatedUserAsync(string accessToken, CancellationToken cancellationToken = default);

    /// <summary>Who the service credential belongs to (<c>GET /_security/_authenticate</c>): the cheapest proof that Elasticsearch answers and accepts it.</summary>
    Task<ElasticsearchUser> GetServiceUserAsync(CancellationToken cancellationToken = default);
}
