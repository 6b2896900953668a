using System.Text.Json;

namespace Saml.Elastic.AspNetCore;

/// <summary>A user as <c>GET /_security/_authenticate</c> shows him.</summary>
public sealed record ElasticsearchUser
{
    /// <summary>The user's name.</summary>
    public required string Username { get; init; }

    /// <summary>The user's roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The user's full name, if the realm maps one.</summary>
    public string? FullName { get; init; }

    /// <summary>The user's e-mail address, if the realm maps one.</summary>
    public string? Email { get; init; }

    /// <summary>Realm-specific facts; for SAML users <c>saml_nameid</c>, <c>saml_nameid_format</c> and the attributes as <c>saml(name)</c> and <c>saml_friendlyName</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The name of the realm that authenticated the user.</summary>
    public string? AuthenticationRealm { get; init; }

    /// <summary>How the call was authenticated: <c>realm</c>, <c>token</c>, <c>api_key</c>, ...</summary>
    public string? AuthenticationType { get; init; }
}
