using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A request as the stub received it.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">The path with the stub's path base, such as <c>/_security/saml/logout</c>.</param>
/// <param name="Headers">The headers, by name without regard to case; several values are joined by a comma.</param>
/// <param name="Body">The body as text, empty when there was none.</param>
internal sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The header <c>Authorization</c>, or null.</summary>
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);
}
