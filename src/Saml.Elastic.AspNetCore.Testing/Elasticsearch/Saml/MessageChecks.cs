using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What is checked of every message of the identity provider.</summary>
internal static class MessageChecks
{
    private const int ExcerptLength = 16;

    /// <exception cref="SamlRefusal">It is another message.</exception>
    public static void Root(XmlElement root, string name)
    {
        if (!root.Is(name, SamlNames.Protocol))
        {
            throw new SamlRefusal(
                $"SAML content [[{root.Name}: null]] should have a root element of Namespace=[{SamlNames.Protocol}] Tag=[{name}]");
        }
    }

    /// <exception cref="SamlRefusal">It is not the identity provider's, or nobody's.</exception>
    public static void Issuer(XmlElement element, SamlRealm realm)
    {
        if (element.Child("Issuer", SamlNames.Assertion) is not { } issuer)
        {
            throw new SamlRefusal(
                $"Element {{{element.NamespaceURI}}}{element.LocalName} ({element.Excerpt(ExcerptLength)}) has no issuer, but expected [{realm.IdpEntityId}]");
        }

        if (issuer.Text() != realm.IdpEntityId)
            throw new SamlRefusal($"SAML Issuer [{issuer.Text()}] does not match expected value [{realm.IdpEntityId}]");
    }

    /// <param name="response">A response that answers no request is accepted.</param>
    /// <param name="ids">The requests that were made; null: not given.</param>
    /// <exception cref="SamlRefusal">It answers a request that is not among those expected.</exception>
    /// <exception cref="ElasticsearchException">It answers a request, and no ids were given.</exception>
    public static void InResponseTo(XmlElement response, IReadOnlyList<string>? ids)
    {
        if (response.Attribute("InResponseTo") is not { } inResponseTo || string.IsNullOrWhiteSpace(inResponseTo))
            return;
        if (ids is null)
            throw Failures.NoIds();
        if (!ids.Contains(inResponseTo))
        {
            throw new SamlRefusal($"SAML content is in-response-to [{inResponseTo}] but expected one of [{string.Join(", ", ids)}] ")
            {
                UnsolicitedInResponseTo = inResponseTo,
            };
        }
    }

    /// <summary>A response's destination: a response with an XML signature must have one.</summary>
    /// <exception cref="SamlRefusal">It was made for another address.</exception>
    public static void ResponseDestination(XmlElement response, string expected)
    {
        var destination = response.Attribute("Destination");
        if (destination == expected || (string.IsNullOrWhiteSpace(destination) && EmbeddedSignature.Of(response) is null))
            return;
        throw new SamlRefusal($"SAML response {response.Attribute("ID")} is for destination {destination ?? "null"} but this realm uses {expected}");
    }

    /// <exception cref="SamlRefusal">It was made for another address, or for none.</exception>
    public static void RequestDestination(XmlElement request, string expected)
    {
        var destination = request.Attribute("Destination");
        if (destination != expected)
            throw new SamlRefusal($"SAML request {request.Attribute("ID")} is for destination {destination ?? "null"} but this realm uses {expected}");
    }
}
