using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Who somebody is, as <c>_authenticate</c> shows it.</summary>
internal sealed record AuthenticatedUser(string Username, RealmReference Realm)
{
    public IReadOnlyList<string> Roles { get; init; } = [];

    public string? FullName { get; init; }

    public string? Email { get; init; }

    /// <summary>Copied whenever it is shown.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Where the roles come from, if not from <see cref="Realm"/>.</summary>
    public RealmReference? LookupRealm { get; init; }

    /// <summary>The API's document.</summary>
    public JsonObject ToJson(string authenticationType) => new()
    {
        ["username"] = Username,
        ["roles"] = new JsonArray([.. Roles.Select(role => (JsonNode)role)]),
        ["full_name"] = FullName,
        ["email"] = Email,
        ["metadata"] = Metadata.DeepClone(),
        ["enabled"] = true,
        ["authentication_realm"] = ToJson(Realm),
        ["lookup_realm"] = ToJson(LookupRealm ?? Realm),
        ["authentication_type"] = authenticationType,
    };

    private static JsonObject ToJson(RealmReference realm) => new() { ["name"] = realm.Name, ["type"] = realm.Type };
}
