namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/prepare</c>.</summary>
public sealed record SamlPrepareResponse
{
    /// <summary>The name of the realm that was chosen.</summary>
    public required string Realm { get; init; }

    /// <summary>The ID of the AuthnRequest; the Response must answer it (<c>ids</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The address at the identity provider to send the browser to, byte for byte.</summary>
    public required string Redirect { get; init; }
}
