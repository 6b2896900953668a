namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/invalidate</c>.</summary>
public sealed record SamlInvalidateResponse
{
    /// <summary>The name of the realm that was chosen.</summary>
    public required string Realm { get; init; }

    /// <summary>How many tokens were found. Zero is no failure, and the number proves nothing.</summary>
    public required int Invalidated { get; init; }

    /// <summary>The address at the identity provider that carries the LogoutResponse, byte for byte.</summary>
    public required string Redirect { get; init; }

    /// <summary>Leaves the redirect out: its query is a SAML message.</summary>
    public override string ToString() => $"{nameof(SamlInvalidateResponse)} {{ Realm = {Realm}, Invalidated = {Invalidated} }}";
}
