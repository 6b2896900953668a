using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What an invalidation did.</summary>
/// <param name="Invalidated">Tokens that were alive, or at least not yet invalidated.</param>
/// <param name="PreviouslyInvalidated">Tokens that were invalidated before.</param>
/// <param name="Errors">One for each token that could not be written.</param>
internal sealed record InvalidationResult(int Invalidated, int PreviouslyInvalidated, IReadOnlyList<ErrorCause> Errors)
{
    public static InvalidationResult Nothing { get; } = new(0, 0, []);

    public static InvalidationResult operator +(InvalidationResult left, InvalidationResult right) => new(
        left.Invalidated + right.Invalidated,
        left.PreviouslyInvalidated + right.PreviouslyInvalidated,
        [.. left.Errors, .. right.Errors]);

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["invalidated_tokens"] = Invalidated,
            ["previously_invalidated_tokens"] = PreviouslyInvalidated,
            ["error_count"] = Errors.Count,
        };
        if (Errors.Count > 0)
            json["error_details"] = new JsonArray([.. Errors.Select(error => (JsonNode)ErrorDocument.Describe(error))]);
        return json;
    }
}
