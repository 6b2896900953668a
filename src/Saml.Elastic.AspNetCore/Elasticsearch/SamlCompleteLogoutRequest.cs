namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/complete_logout</c>: exactly one of <see cref="QueryString"/> and <see cref="Content"/>.</summary>
public sealed record SamlCompleteLogoutRequest
{
    /// <summary>The name of the SAML realm, case-sensitive.</summary>
    public required string Realm { get; init; }

    /// <summary>The IDs of the LogoutRequests that the LogoutResponse may answer.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>HTTP-Redirect binding: the query as received, without the leading question mark.</summary>
    public string? QueryString { get; init; }

    /// <summary>HTTP-POST binding: the form value <c>SAMLResponse</c>.</summary>
    public string? Content { get; init; }

    /// <summary>Names the type only: query and content are SAML messages.</summary>
    public override string ToString() => nameof(SamlCompleteLogoutRequest);
}
