using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A message of a known service provider, verified if the service provider has a certificate.</summary>
internal sealed record IncomingMessage(SamlServiceProvider Sender, string Id, XmlElement Root, string? RelayState)
{
    /// <summary>An attribute of the root; null when it is absent.</summary>
    public string? Attribute(string name) => Root.HasAttribute(name) ? Root.GetAttribute(name) : null;

    /// <exception cref="RefusedException">The attribute is no <c>xs:boolean</c>.</exception>
    public bool IsTrue(string name) => Attribute(name)?.Trim() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw new RefusedException($"{name} is neither true nor false."),
    };

    /// <summary>A child of the root, in SAML's protocol namespace.</summary>
    public XmlElement? Protocol(string name) => Root[name, SamlXml.Protocol.NamespaceName];

    /// <summary>A child of the root, in SAML's assertion namespace.</summary>
    public XmlElement? Assertion(string name) => Root[name, SamlXml.Assertion.NamespaceName];
}
