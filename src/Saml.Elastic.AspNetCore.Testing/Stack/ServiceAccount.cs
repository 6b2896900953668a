using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>What the app calls Elasticsearch with.</summary>
internal static class ServiceAccount
{
    private const int PasswordLength = 32;

    public const string Username = "saml-service";

    public static string CreatePassword() => RandomNumberGenerator.GetHexString(PasswordLength);
}
