namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Answer of <c>GET /_security/saml/metadata/{realm}</c>.</summary>
internal sealed record MetadataBody
{
    public required string Metadata { get; init; }
}
