namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/authenticate</c>.</summary>
public sealed record SamlAuthenticateRequest
{
    /// <summary>The form value <c>SAMLResponse</c> as the browser brought it (base64).</summary>
    public required string Content { get; init; }

    /// <summary>The IDs of the AuthnRequests that the Response may answer; empty for an unsolicited Response.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The name of the SAML realm. Always name it: else every realm is tried and no refusal is explained.</summary>
    public string? Realm { get; init; }
}
