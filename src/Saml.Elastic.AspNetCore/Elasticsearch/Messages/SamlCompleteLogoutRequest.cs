namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Body of <c>POST /_security/saml/complete_logout</c>: verifies the logout response sent from the SAML identity provider. Exactly one of
/// <see cref="QueryString"/> and <see cref="Content"/>.
/// </summary>
public sealed record SamlCompleteLogoutRequest
{
    /// <summary>The name of the SAML realm in Elasticsearch for which the configuration is used to verify the logout response (<c>realm</c>). Case-sensitive.</summary>
    public required string Realm { get; init; }

    /// <summary>
    /// A JSON array with all the valid SAML request ids that the caller of the API has for the current user (<c>ids</c>): the ids of
    /// LogoutRequests. Empty when they are lost: then only a LogoutResponse that answers no request is accepted.
    /// </summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>
    /// If the SAML identity provider sends the logout response with the HTTP-Redirect binding, this field must be set to the query string of
    /// the redirect URI (<c>query_string</c>): as received, without the leading question mark.
    /// </summary>
    public string? QueryString { get; init; }

    /// <summary>
    /// If the SAML identity provider sends the logout response with the HTTP-Post binding, this field must be set to the value of the
    /// <c>SAMLResponse</c> form parameter from the logout response (<c>content</c>).
    /// </summary>
    public string? Content { get; init; }

    /// <summary>Names the type only: query and content are SAML messages.</summary>
    public override string ToString() => nameof(SamlCompleteLogoutRequest);
}
