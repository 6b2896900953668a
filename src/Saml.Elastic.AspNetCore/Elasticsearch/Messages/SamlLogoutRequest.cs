namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/logout</c>: submits a request to invalidate an access token and refresh token. A null is left out of the JSON.</summary>
public sealed record SamlLogoutRequest
{
    /// <summary>
    /// The access token that was returned as a response to calling the SAML authenticate API, or the most recent token that was received
    /// after refreshing the original one by using a refresh token (<c>token</c>). It may have expired.
    /// </summary>
    public required string Token { get; init; }

    /// <summary>
    /// The refresh token that was returned as a response to calling the SAML authenticate API, or the most recent refresh token that was
    /// received after refreshing the original access token (<c>refresh_token</c>). Elasticsearch does not invalidate it unless it is sent.
    /// </summary>
    public string? RefreshToken { get; init; }

    /// <summary>Names the type only: the properties are secrets.</summary>
    public override string ToString() => nameof(SamlLogoutRequest);
}
