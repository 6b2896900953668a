namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/logout</c>.</summary>
public sealed record SamlLogoutResponse
{
    /// <summary>The ID of the LogoutRequest. Elasticsearch returns it without documenting it; null when there is no redirect.</summary>
    public string? Id { get; init; }

    /// <summary>The address at the identity provider to send the browser to, byte for byte; null when the realm has no single logout.</summary>
    public string? Redirect { get; init; }

    /// <summary>Names the type only: the redirect's query is a SAML message.</summary>
    public override string ToString() => nameof(SamlLogoutResponse);
}
