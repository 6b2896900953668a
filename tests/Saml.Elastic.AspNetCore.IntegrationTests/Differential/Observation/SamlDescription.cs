using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Describes what a server sends by SAML, so that equal descriptions mean equal messages.</summary>
internal sealed partial class SamlDescription(Symbols symbols, X509Certificate2 signer)
{
    private static readonly string[] MessageParameters = ["SAMLRequest", "SAMLResponse"];

    /// <summary>Location, parameters in their order, and the message.</summary>
    public string Redirect(string url)
    {
        var start = MessageParameters.Select(name => url.IndexOf(name + "=", StringComparison.Ordinal)).Max();
        var parameters = url[start..].Split('&').Select(pair => Parameter(pair.Split('=', 2)[0], pair.Split('=', 2)[1], url[start..]));
        return $"{url[..start]}{string.Join('&', parameters)} {Message(RedirectBinding.ReadMessage(url))}";
    }

    public string Document(string xml) => Message(XElement.Parse(xml));

    private string Parameter(string name, string value, string query) => name switch
    {
        "SAMLRequest" or "SAMLResponse" => name,
        "Signature" => RedirectBinding.IsSignedBy("?" + query, signer) ? "Signature=valid" : "Signature=invalid",
        _ => $"{name}={value}",
    };

    private string Message(XElement element)
    {
        var attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal)
            .Select(attribute => $" {attribute.Name.LocalName}={Attribute(attribute)}");
        var content = element.HasElements ? string.Concat(element.Elements().Select(Message)) : Text(element.Value);
        return $"<{element.Name.LocalName}{string.Concat(attributes)}>{content}";
    }

    private string Attribute(XAttribute attribute) => attribute.Name.LocalName switch
    {
        "ID" => symbols.NameOf(attribute.Value, "id"),
        _ when TimePattern().IsMatch(attribute.Value) => "{time}",
        _ => symbols.Known(attribute.Value),
    };

    private string Text(string value) =>
        WhiteSpacePattern().Replace(value, "") == Convert.ToBase64String(signer.RawData) ? "{certificate}" : symbols.Known(value.Trim());

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpacePattern();
}
