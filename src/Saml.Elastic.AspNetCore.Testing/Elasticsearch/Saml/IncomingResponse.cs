using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Verifies the identity provider's Response to a sign-in.</summary>
internal sealed class IncomingResponse(SamlRealm realm, IReadOnlyList<string>? ids, DateTimeOffset now)
{
    private readonly SkewedClock _clock = new(now, realm.Options.AllowedClockSkew);

    /// <exception cref="SamlRefusal">It is refused.</exception>
    /// <exception cref="ElasticsearchException">The ids are missing, and the version trips over that.</exception>
    public SignedInUser Read(byte[] xml)
    {
        var response = SamlDocument.Parse(xml);
        MessageChecks.Root(response, "Response");
        var signature = EmbeddedSignature.Of(response);
        signature?.Verify(realm);
        MessageChecks.InResponseTo(response, ids);
        StatusCheck.Verify(response);
        MessageChecks.Issuer(response, realm);
        MessageChecks.ResponseDestination(response, realm.SpAcs);
        var assertion = FindAssertion(response);
        var attributes = new AssertionChecks(realm, ids, _clock).Verify(assertion, mustBeSigned: signature is null);
        var name = NameIdReader.Read(assertion.Child("Subject", SamlNames.Assertion).Child("NameID", SamlNames.Assertion));
        return new SignedInUser(name, SessionIndex(assertion), attributes, response.Attribute("InResponseTo"));
    }

    private XmlElement FindAssertion(XmlElement response)
    {
        XmlElement[] plain = [.. response.Children("Assertion", SamlNames.Assertion)];
        XmlElement[] encrypted = [.. response.Children("EncryptedAssertion", SamlNames.Assertion)];
        return (plain, encrypted) switch
        {
            ([var only], []) => only,
            ([], [var only]) => Decrypt(only),
            ([], []) => throw new SamlRefusal("No assertions found in SAML response"),
            _ => throw new SamlRefusal($"Expecting only 1 assertion, but response contains multiple ({plain.Length + encrypted.Length})"),
        };
    }

    private XmlElement Decrypt(XmlElement encrypted)
    {
        var assertion = SamlDecryption.Decrypt(encrypted, "assertion", realm);
        return assertion.Is("Assertion", SamlNames.Assertion) ? assertion : throw new SamlRefusal("No assertions found in SAML response");
    }

    private static string? SessionIndex(XmlElement assertion) =>
        assertion.Child("AuthnStatement", SamlNames.Assertion).Attribute("SessionIndex")?.Trim() is { Length: > 0 } index ? index : null;
}
