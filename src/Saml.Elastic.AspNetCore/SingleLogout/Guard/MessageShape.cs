using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// The shape in which what is read must be what was verified: one message, which is the root; no ID twice; a signature, if there is one,
/// that is the root's child and about the whole root.
/// </summary>
internal static class MessageShape
{
    /// <exception cref="MessageRefusedException">The shape is another.</exception>
    public static void Check(XElement root, XName name) => FindSignatures(root, name);

    /// <exception cref="MessageRefusedException">The shape is another, or there is no signature.</exception>
    public static void CheckSigned(XElement root, XName name)
    {
        if (FindSignatures(root, name).Length == 0)
        {
            throw new MessageRefusedException(GuardRule.NotSigned);
        }
    }

    private static XElement[] FindSignatures(XElement root, XName name)
    {
        if (root.Name != name)
        {
            throw new MessageRefusedException(GuardRule.WrongRoot);
        }

        if (!EnvelopedSignature.HasUniqueIds(root))
        {
            throw new MessageRefusedException(GuardRule.IdRepeated);
        }

        var signatures = EnvelopedSignature.FindAll(root);
        var hasMessageInside = root.Descendants().Any(element => element.Name.LocalName == name.LocalName);
        return !hasMessageInside && signatures.Length <= 1 && signatures.All(signature => EnvelopedSignature.IsAbout(root, signature))
            ? signatures
            : throw new MessageRefusedException(GuardRule.SignatureShape);
    }
}
