using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Says what the signatures of a Response can be about, by their shape. Whether they are good is Elasticsearch's verdict.</summary>
internal static class SignedElements
{
    /// <summary>
    /// Whether there is a signature, and each one is a direct child of the Response or of the assertion, the only one there, about
    /// that whole element and nothing else.
    /// </summary>
    public static bool AreExactly(XElement response, XElement assertion)
    {
        var signatures = EnvelopedSignature.FindAll(response);
        return signatures.Length > 0
            && signatures.All(s => EnvelopedSignature.IsAbout(response, s) || EnvelopedSignature.IsAbout(assertion, s))
            && signatures.Select(s => s.Parent).Distinct().Count() == signatures.Length;
    }
}
