namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/invalidate</c>.</summary>
public sealed record SamlInvalidateResponse
{
    /// <summary>The realm name of the SAML realm in Elasticsearch that authenticated the user (<c>realm</c>).</summary>
    public required string Realm { get; init; }

    /// <summary>
    /// The number of tokens that were found for the LogoutRequest (<c>invalidated</c>): access and refresh tokens, dead ones included. Zero
    /// is no failure, and no number proves anything.
    /// </summary>
    public required int Invalidated { get; init; }

    /// <summary>
    /// A SAML LogoutResponse as a parameter, so that the user can be redirected back to the SAML identity provider (<c>redirect</c>). To be
    /// used byte for byte.
    /// </summary>
    public required string Redirect { get; init; }

    /// <summary>Leaves the redirect out: its query is a SAML message.</summary>
    public override string ToString() => $"{nameof(SamlInvalidateResponse)} {{ Realm = {Realm}, Invalidated = {Invalidated} }}";
}
