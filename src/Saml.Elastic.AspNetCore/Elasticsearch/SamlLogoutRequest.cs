namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/logout</c>. A null is left out of the JSON.</summary>
public sealed record SamlLogoutRequest
{
    /// <summary>The user's access token (<c>token</c>). It may have expired.</summary>
    public required string Token { get; init; }

    /// <summary>The user's refresh token. Elasticsearch does not invalidate it unless it is sent.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Names the type only: the properties are secrets.</summary>
    public override string ToString() => nameof(SamlLogoutRequest);
}
