using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Does what a misbehaviour says to the parts of a message.</summary>
internal static class MisbehaviourExtensions
{
    public static SamlNameId Change(this SamlMisbehaviour how, SamlNameId nameId)
    {
        if (how.WritesNameIdInUpperCase)
            nameId = nameId with { Value = nameId.Value.ToUpperInvariant() };
        if (how.DropsNameIdQualifiers)
            nameId = nameId with { NameQualifier = null, SPNameQualifier = null };
        return how.NameIdFormat is null ? nameId : nameId with { Format = how.NameIdFormat };
    }

    public static string? ChangeSessionIndex(this SamlMisbehaviour how, string? sessionIndex) =>
        how.SessionIndex == SamlSessionIndexFault.Missing ? null : sessionIndex;

    public static string? ChangeInResponseTo(this SamlMisbehaviour how, string? id) => how.AnswersAnotherRequest ? SamlXml.NewId() : id;

    public static string? ChangeRelayState(this SamlMisbehaviour how, string? relayState) =>
        how.ChangesRelayState ? relayState + "-changed" : relayState;

    public static RedirectStyle RedirectStyle(this SamlMisbehaviour how) => new(how.PutsSignatureBeforeSigAlg, how.WritesLowerCaseEscapes);

    /// <summary>Changes a message that is not signed yet.</summary>
    /// <exception cref="RefusedException">It is to be encrypted, and the recipient has no certificate for that.</exception>
    public static void Change(this SamlMisbehaviour how, XmlDocument message, SamlServiceProvider recipient)
    {
        if (how.OmitsDestination)
            message.DocumentElement!.RemoveAttribute("Destination");
        if (how.SessionIndex == SamlSessionIndexFault.Two)
            AddSessionIndex(message);
        if (how.EncryptsNameId && Find(message, "NameID", SamlXml.Assertion.NamespaceName) is { } nameId)
            EnvelopedSignature.EncryptNameId(nameId, RequireEncryption(recipient));
    }

    /// <exception cref="RefusedException">It has none.</exception>
    public static X509Certificate2 RequireEncryption(SamlServiceProvider recipient) =>
        recipient.EncryptionCertificate
        ?? throw new RefusedException($"Nothing can be encrypted for {recipient.EntityId}: it has no encryption certificate.");

    // A LogoutRequest has it as an element, an assertion as an attribute of its AuthnStatement.
    private static void AddSessionIndex(XmlDocument message)
    {
        if (Find(message, "SessionIndex", SamlXml.Protocol.NamespaceName) is { } element)
        {
            var second = element.CloneNode(deep: true);
            second.InnerText = SamlXml.NewId();
            element.ParentNode!.InsertAfter(second, element);
        }
        else if (Find(message, "AuthnStatement", SamlXml.Assertion.NamespaceName) is { } statement)
        {
            var second = (XmlElement)statement.CloneNode(deep: true);
            second.SetAttribute("SessionIndex", SamlXml.NewId());
            statement.ParentNode!.InsertAfter(second, statement);
        }
    }

    private static XmlElement? Find(XmlDocument message, string name, string space) =>
        message.GetElementsByTagName(name, space).OfType<XmlElement>().FirstOrDefault();
}
