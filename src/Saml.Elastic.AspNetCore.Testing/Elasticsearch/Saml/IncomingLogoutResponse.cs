using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Verifies the identity provider's LogoutResponse.</summary>
internal static class IncomingLogoutResponse
{
    /// <summary>HTTP-Redirect: the query must be signed.</summary>
    /// <exception cref="SamlRefusal">It is refused.</exception>
    public static void VerifyQuery(string queryString, IReadOnlyList<string>? ids, SamlRealm realm)
    {
        var query = RedirectQuery.Parse(queryString, "SAMLResponse", realm);
        if (!query.IsSigned)
            throw new SamlRefusal("Query string is not signed, but is required for HTTP-Redirect binding");
        var response = Read(Inflation.Inflate(SamlBase64.Decode(query.Message)));
        EmbeddedSignature.Of(response)?.Verify(realm);
        Verify(response, ids, realm);
    }

    /// <summary>HTTP-POST: the message itself must be signed.</summary>
    /// <exception cref="SamlRefusal">It is refused.</exception>
    public static void VerifyContent(string content, IReadOnlyList<string>? ids, SamlRealm realm)
    {
        var response = Read(SamlBase64.Decode(content));
        var signature = EmbeddedSignature.Of(response)
            ?? throw new SamlRefusal("LogoutResponse is not signed, but is required for HTTP-Post binding");
        signature.Verify(realm);
        Verify(response, ids, realm);
    }

    private static XmlElement Read(byte[] xml)
    {
        var response = SamlDocument.Parse(xml);
        MessageChecks.Root(response, "LogoutResponse");
        return response;
    }

    private static void Verify(XmlElement response, IReadOnlyList<string>? ids, SamlRealm realm)
    {
        MessageChecks.InResponseTo(response, ids);
        StatusCheck.Verify(response);
        MessageChecks.Issuer(response, realm);
        MessageChecks.ResponseDestination(response, realm.SpLogout);
    }
}
