using System.Buffers.Text;
using System.Security.Cryptography;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What a LogoutRequest says.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Digest">Tells it from another message with the same ID: a hash of its bytes.</param>
/// <param name="IssueInstant">When it was made, by the identity provider's clock.</param>
/// <param name="Issuer">The identity provider's entity ID.</param>
/// <param name="Destination">The address that it was sent to.</param>
/// <param name="NameId">Who is to be signed out; null when it is encrypted.</param>
/// <param name="SessionIndexes">Which sessions are to end; empty: all of the NameID.</param>
internal sealed record LogoutRequestContent(
    string Id, string Digest, DateTimeOffset IssueInstant, string? Issuer, string? Destination, string? NameId, IReadOnlyList<string> SessionIndexes)
{
    /// <summary>Reads a message whose signature is elsewhere; if it has one inside too, that must have the right shape.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static LogoutRequestContent Read(byte[] xml)
    {
        var root = MessageDocument.Read(xml);
        MessageShape.Check(root, SamlNames.LogoutRequest);
        return Read(root, xml);
    }

    /// <summary>Reads a message that must have its signature inside.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static LogoutRequestContent ReadSigned(byte[] xml)
    {
        var root = MessageDocument.Read(xml);
        MessageShape.CheckSigned(root, SamlNames.LogoutRequest);
        return Read(root, xml);
    }

    /// <summary>Names the type only: the message is a secret.</summary>
    public override string ToString() => nameof(LogoutRequestContent);

    private static LogoutRequestContent Read(XElement root, byte[] xml) =>
        root.Attribute("ID")?.Value is { Length: > 0 } id && SamlInstant.Parse(root.Attribute("IssueInstant")?.Value) is { } issued
            ? new LogoutRequestContent(
                id,
                Base64Url.EncodeToString(SHA256.HashData(xml)),
                issued,
                MessageText.Of(root.Element(SamlNames.Assertion + "Issuer")),
                root.Attribute("Destination")?.Value,
                MessageText.Of(root.Element(SamlNames.Assertion + "NameID")),
                [.. root.Elements(SamlNames.Protocol + "SessionIndex").Select(MessageText.Of).OfType<string>()])
            : throw new MessageRefusedException(GuardRule.NoIdentity);
}
