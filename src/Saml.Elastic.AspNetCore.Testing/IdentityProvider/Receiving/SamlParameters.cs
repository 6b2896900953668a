namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Names of query parameters and form fields.</summary>
internal static class SamlParameters
{
    public const string Request = "SAMLRequest";
    public const string Response = "SAMLResponse";
    public const string RelayState = "RelayState";
    public const string SignatureAlgorithm = "SigAlg";
    public const string Signature = "Signature";

    /// <summary>The parameter that carries such a message.</summary>
    public static string Parameter(this SamlMessageType type) =>
        type is SamlMessageType.AuthnRequest or SamlMessageType.LogoutRequest ? Request : Response;
}
