namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The documents themselves: they outlive a restart. Whoever touches them holds the lock.</summary>
internal sealed class TokenDocuments
{
    public Lock Lock { get; } = new();

    /// <summary>By the id that both tokens of a document end with.</summary>
    public Dictionary<string, TokenDocument> ById { get; } = [];
}
