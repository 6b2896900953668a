namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Names in queries and forms of a sign-out.</summary>
internal static class LogoutFields
{
    public const string ReturnUrl = "returnUrl";
    public const string ChainId = "id";
    public const string Step = "step";

    public static Dictionary<string, string> ReturnTo(string? url) => url is null ? [] : new() { [ReturnUrl] = url };

    public static Dictionary<string, string> Chain(string id) => new() { [ChainId] = id };
}
