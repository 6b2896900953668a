namespace Saml.Elastic.AspNetCore;

/// <summary>Body of <c>POST /_security/saml/authenticate</c>: submits a SAML Response to Elasticsearch for consumption.</summary>
public sealed record SamlAuthenticateRequest
{
    /// <summary>
    /// The SAML Response as it was sent by the user's browser (<c>content</c>): the form value <c>SAMLResponse</c>, a Base64 encoded XML
    /// document. White space in it does no harm.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>
    /// A JSON array with all the valid SAML request ids that the caller of the API has for the current user (<c>ids</c>). Empty for a
    /// Response that the identity provider sends unasked; a Response that answers no request is accepted whatever stands here.
    /// </summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>
    /// The name of the realm that should authenticate the SAML Response (<c>realm</c>), useful where many SAML realms are defined.
    /// Null: <see cref="ElasticsearchSamlClientOptions.Realm"/>. Without either, every realm is tried and no refusal is explained.
    /// </summary>
    public string? Realm { get; init; }

    /// <summary>Names the type only: the content is a SAML message.</summary>
    public override string ToString() => nameof(SamlAuthenticateRequest);
}
