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

    public static bool Contains(string name) => name is Request or Response or RelayState or SignatureAlgorithm or Signature or Encoding;
}
