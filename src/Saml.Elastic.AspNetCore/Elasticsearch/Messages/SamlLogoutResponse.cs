using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/logout</c>. It is no proof that the tokens are dead: with a full disk they are not.</summary>
public sealed record SamlLogoutResponse
{
    /// <summary>
    /// The ID of the LogoutRequest (<c>id</c>), which the LogoutResponse must answer. Elasticsearch returns it without documenting it; null
    /// when there is no redirect.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>
    /// A URL that contains a SAML logout request as a parameter (<c>redirect</c>). The user can be redirected to this URL, byte for byte, to
    /// be logged out of the SAML identity provider and to initiate single logout. Null when the realm has no single logout.
    /// </summary>
    [JsonRequired]
    public string? Redirect { get; init; }

    /// <summary>Names the type only: the redirect's query is a SAML message.</summary>
    public override string ToString() => nameof(SamlLogoutResponse);
}
