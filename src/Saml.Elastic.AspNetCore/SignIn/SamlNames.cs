using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Names of SAML 2.0 and XML Signature.</summary>
internal static class SamlNames
{
    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>The user could not be authenticated.</summary>
    public const string StatusAuthnFailed = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";

    /// <summary>The identity provider chose not to answer: the user cancelled, or has no access.</summary>
    public const string StatusRequestDenied = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied";
}
