using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Answer of <c>GET /_security/_authenticate</c>.</summary>
internal sealed record UserBody
{
    public required string Username { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public string? FullName { get; init; }

    public string? Email { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    public RealmBody? AuthenticationRealm { get; init; }

    public string? AuthenticationType { get; init; }

    public ElasticsearchUser ToUser() => new()
    {
        Username = Username,
        Roles = Roles ?? [],
        FullName = FullName,
        Email = Email,
        Metadata = Metadata ?? new Dictionary<string, JsonElement>(),
        AuthenticationRealm = AuthenticationRealm?.Name,
        AuthenticationType = AuthenticationType,
    };
}
