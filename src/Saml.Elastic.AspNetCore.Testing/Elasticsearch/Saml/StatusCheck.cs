using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Whether a response says success.</summary>
internal static class StatusCheck
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:status:";

    /// <exception cref="SamlRefusal">It says something else, which the reason repeats.</exception>
    public static void Verify(XmlElement response)
    {
        var status = response.Child("Status", SamlNames.Protocol);
        var code = status.Child("StatusCode", SamlNames.Protocol) ?? throw new SamlRefusal("SAML Response has no status code");
        if (code.Attribute("Value") != Prefix + "Success")
            throw new SamlRefusal($"SAML Response is not a 'success' response: {Explain(status!, code)}");
    }

    private static string Explain(XmlElement status, XmlElement code)
    {
        var text = new StringBuilder(Opening(code.Attribute("Value"))).Append(" (").Append(code.Attribute("Value")).Append(").");
        if (status.Child("StatusMessage", SamlNames.Protocol).Text() is { } message)
            text.Append(" Message: [").Append(message).Append(']');
        if (status.Child("StatusDetail", SamlNames.Protocol) is { } detail)
            text.Append(" Detail: [").Append(detail.OuterXml).Append(']');
        if (code.Child("StatusCode", SamlNames.Protocol) is { } nested)
            text.Append(" Specific status code which might indicate what the issue is: [").Append(nested.Attribute("Value")).Append(']');
        return text.ToString();
    }

    private static string Opening(string? code) => code switch
    {
        Prefix + "Requester" => "The SAML IdP did not grant the request. It indicated that the Elastic Stack side sent something invalid",
        Prefix + "Responder" => "The request could not be granted due to an error in the SAML IDP side",
        Prefix + "VersionMismatch" => "The request could not be granted because the SAML IDP doesn't support SAML 2.0",
        _ => "The request could not be granted, the SAML IDP responded with a non-standard Status code",
    };
}
