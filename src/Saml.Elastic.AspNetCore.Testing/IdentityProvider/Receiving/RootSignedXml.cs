using System.Security.Cryptography.Xml;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Resolves a reference to the root only: nobody else may be found by whatever counts as an ID.</summary>
internal sealed class RootSignedXml(XmlDocument document) : SignedXml(document)
{
    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
        document?.DocumentElement is { } root && root.GetAttribute("ID") == idValue ? root : null;
}
