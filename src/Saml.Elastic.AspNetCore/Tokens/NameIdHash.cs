using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>The form in which a NameID is kept: it finds a session without naming the user.</summary>
internal static class NameIdHash
{
    private const string NameId = "saml_nameid";

    /// <summary>Base64url SHA-256 of the NameID's text.</summary>
    public static string Compute(string nameId) => Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(nameId)));

    /// <summary>The hash of the user's NameID; null when the user did not come by SAML.</summary>
    public static string? Of(ElasticsearchUser user) =>
        user.Metadata.TryGetValue(NameId, out var element) && element.ValueKind == JsonValueKind.String
            ? Compute(element.GetString()!)
            : null;
}
