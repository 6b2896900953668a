using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>The form in which a NameID is kept: it finds a session without naming the user.</summary>
internal static class NameIdHash
{
    /// <summary>Base64url SHA-256 of the NameID's text.</summary>
    public static string Compute(string nameId) => Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(nameId)));
}
