using System.Text.Json;

namespace Saml.Elastic.AspNetCore;

/// <summary>A user as <c>GET /_security/_authenticate</c> shows him.</summary>
public sealed record ElasticsearchUser
{
    /// <summary>The user's name (<c>username</c>).</summary>
    public required string Username { get; init; }

    /// <summary>The names of the user's roles (<c>roles</c>), as role mappings give them.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The user's full name (<c>full_name</c>), if the realm maps one.</summary>
    public string? FullName { get; init; }

    /// <summary>The user's e-mail address (<c>email</c>), if the realm maps one.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Realm-specific facts (<c>metadata</c>). For SAML users <c>saml_nameid</c>, <c>saml_nameid_format</c> and, unless the realm has
    /// <c>populate_user_metadata: false</c>, each attribute as <c>saml(name)</c> and <c>saml_friendlyName</c>, as arrays.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The name of the realm that authenticated the user (<c>authentication_realm.name</c>).</summary>
    public string? AuthenticationRealm { get; init; }

    /// <summary>How the call was authenticated (<c>authentication_type</c>): <c>realm</c>, <c>token</c>, <c>api_key</c>, ...</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>Names the type and the realm only: the rest is personal.</summary>
    public override string ToString() => $"{nameof(ElasticsearchUser)} {{ AuthenticationRealm = {AuthenticationRealm} }}";
}
