using System.Xml;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// Reads a Response that Elasticsearch has accepted, only in a shape where what is read must be what was verified: signature
/// wrapping works by showing the verifier and the reader different elements.
/// </summary>
internal static class AssertionReader
{
    /// <summary>The facts, or null when the shape allows no safe reading (an encrypted assertion among others).</summary>
    public static AssertionFacts? Read(byte[] xml)
    {
        XElement response;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), SamlResponseReader.XmlSettings);
            response = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }

        return OnlyAssertion(response) is { } assertion
            && EnvelopedSignature.HasUniqueIds(response)
            && SignedElements.AreExactly(response, assertion)
            && assertion.Elements(SamlNames.Assertion + "AuthnStatement").ToArray() is [var statement]
                ? new AssertionFacts(NullIfEmpty(statement.Attribute("SessionIndex")?.Value), SamlInstant.Parse(assertion.Attribute("IssueInstant")?.Value))
                {
                    NameId = NullIfEmpty(assertion.Element(SamlNames.Assertion + "Subject")?.Element(SamlNames.Assertion + "NameID")?.Value),
                }
                : null;
    }

    private static XElement? OnlyAssertion(XElement response)
    {
        // By local name: an element in a foreign namespace that some reader may take for one counts too.
        var assertions = response.DescendantsAndSelf().Where(e => e.Name.LocalName is "Assertion" or "EncryptedAssertion").Take(2).ToArray();
        return response.Name == SamlNames.Protocol + "Response"
            && assertions is [var assertion]
            && assertion.Name == SamlNames.Assertion + "Assertion"
            && assertion.Parent == response
                ? assertion
                : null;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
