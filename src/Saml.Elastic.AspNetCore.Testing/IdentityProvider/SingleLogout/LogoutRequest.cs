using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A service provider's user signs out.</summary>
internal sealed record LogoutRequest(SamlServiceProvider Sender, string Id, string? RelayState, string NameId, IReadOnlyList<string> SessionIndexes)
{
    /// <exception cref="RefusedException">It does not say who.</exception>
    public static LogoutRequest Read(IncomingMessage message)
    {
        // No EncryptedID: the metadata offers no key to encrypt for.
        var nameId = message.Assertion("NameID") ?? throw new RefusedException("The LogoutRequest has no NameID.");
        var indexes = message.Root.ChildNodes.OfType<XmlElement>()
            .Where(child => child.LocalName == "SessionIndex" && child.NamespaceURI == SamlXml.Protocol.NamespaceName)
            .Select(child => child.InnerText.Trim())
            .Where(index => index.Length > 0);
        return new LogoutRequest(message.Sender, message.Id, message.RelayState, nameId.InnerText.Trim(), [.. indexes]);
    }
}
