namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Names of query parameters and form fields.</summary>
internal static class SamlParameters
{
    public const string Request = "SAMLRequest";
    public const string Response = "SAMLResponse";
    public const string RelayState = "RelayState";
    public const string SignatureAlgorithm = "SigAlg";
    public const string Signature = "Signature";
    public const string Encoding = "SAMLEncoding";

    /// <summary>Keycloak's mark of a form that comes from server to server.</summary>
    public const string BackChannel = "BACK_CHANNEL_LOGOUT";

    private static readonly string[] All = [Request, Response, RelayState, SignatureAlgorithm, Signature, Encoding];

    public static bool Contains(string name) => All.Contains(name);

    /// <summary>The parameter of exactly this name; null when it is not one of SAML's.</summary>
    public static string? Find(ReadOnlySpan<char> name)
    {
        foreach (var known in All)
        {
            if (name.SequenceEqual(known))
            {
                return known;
            }
        }

        return null;
    }
}
