using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.SamlDocuments;

/// <summary>Names of SAML 2.0, XML Signature and SOAP.</summary>
internal static class SamlNames
{
    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    public static readonly XName LogoutRequest = Protocol + "LogoutRequest";
    public static readonly XName LogoutResponse = Protocol + "LogoutResponse";

    /// <summary>The binding by which Elasticsearch's realms take and send logout messages.</summary>
    public const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    /// <summary>The only value of <c>SAMLEncoding</c> that is defined.</summary>
    public const string DeflateEncoding = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

    /// <summary>The user could not be authenticated.</summary>
    public const string StatusAuthnFailed = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";

    /// <summary>The identity provider chose not to answer: the user cancelled, or has no access.</summary>
    public const string StatusRequestDenied = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied";

    /// <summary>Not every service that the user was signed in to could be told of the logout.</summary>
    public const string StatusPartialLogout = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";
}
