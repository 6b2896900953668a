using System.Security.Claims;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Makes claims of what Elasticsearch says of a user.</summary>
internal static class ElasticSamlIdentity
{
    /// <summary>The user's identity; its authentication type is the scheme.</summary>
    public static ClaimsIdentity Create(ElasticsearchUser user, string scheme, string issuer) =>
        new(
            Claims(user).Select(c => new Claim(c.Type, c.Value, ClaimValueTypes.String, issuer)),
            scheme,
            ClaimTypes.Name,
            ClaimTypes.Role);

    private static IEnumerable<(string Type, string Value)> Claims(ElasticsearchUser user)
    {
        yield return (ClaimTypes.NameIdentifier, user.Username);
        yield return (ClaimTypes.Name, user.Username);

        if (!string.IsNullOrEmpty(user.FullName))
        {
            yield return (ElasticSamlClaimTypes.FullName, user.FullName);
        }

        if (!string.IsNullOrEmpty(user.Email))
        {
            yield return (ClaimTypes.Email, user.Email);
        }

        foreach (var role in user.Roles)
        {
            yield return (ClaimTypes.Role, role);
        }

        foreach (var (key, element) in user.Metadata.Where(entry => IsSaml(entry.Key)))
        {
            foreach (var value in Values(element))
            {
                yield return (key, value);
            }
        }
    }

    private static bool IsSaml(string key) =>
        key is ElasticSamlClaimTypes.NameId or ElasticSamlClaimTypes.NameIdFormat
        || (key.StartsWith("saml(", StringComparison.Ordinal) && key.EndsWith(')'));

    private static IEnumerable<string> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Values),
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [element.GetRawText()],
        _ => [],
    };
}
