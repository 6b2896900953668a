namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/authenticate</c>.</summary>
public sealed record SamlAuthenticateResponse
{
    /// <summary>The user's name in Elasticsearch.</summary>
    public required string Username { get; init; }

    /// <summary>The name of the realm that accepted the Response; null on servers before 8.0.</summary>
    public string? Realm { get; init; }

    /// <summary>The new tokens.</summary>
    public required TokenPair Tokens { get; init; }

    /// <summary>How long the access token lives from now on.</summary>
    public required TimeSpan ExpiresIn { get; init; }

    /// <summary>The user as <c>_authenticate</c> shows him; null on servers before 7.11.</summary>
    public ElasticsearchUser? Authentication { get; init; }

    /// <summary>The ID of the AuthnRequest that the Response answered; null when unsolicited, and on servers that do not tell (9.2).</summary>
    public string? InResponseTo { get; init; }
}
