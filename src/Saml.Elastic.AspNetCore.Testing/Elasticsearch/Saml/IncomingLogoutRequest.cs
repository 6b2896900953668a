using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A LogoutRequest of the identity provider that has been verified.</summary>
internal sealed record IncomingLogoutRequest(string Id, SamlName? Name, string? SessionIndex, string? RelayState)
{
    /// <param name="queryString">The raw query of the HTTP-Redirect binding.</param>
    /// <param name="realm">Whose identity provider it is to be from.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="SamlRefusal">It is refused.</exception>
    public static IncomingLogoutRequest Read(string queryString, SamlRealm realm, DateTimeOffset now)
    {
        var query = RedirectQuery.Parse(queryString, "SAMLRequest", realm);
        var request = SamlDocument.Parse(Inflation.Inflate(SamlBase64.Decode(query.Message)));
        MessageChecks.Root(request, "LogoutRequest");
        VerifySignature(request, query, realm);
        MessageChecks.Issuer(request, realm);
        MessageChecks.RequestDestination(request, realm.SpLogout);
        new SkewedClock(now, realm.Options.AllowedClockSkew).NotOnOrAfter(request.Instant("NotOnOrAfter"));
        return new IncomingLogoutRequest(
            request.Attribute("ID")!, NameIdReader.ReadOfRequest(request, realm), FirstSessionIndex(request), query.RelayState);
    }

    // An embedded signature is verified even beside a good one of the query.
    private static void VerifySignature(XmlElement request, RedirectQuery query, SamlRealm realm)
    {
        if (EmbeddedSignature.Of(request) is { } signature)
            signature.Verify(realm);
        else if (!query.IsSigned)
            throw new SamlRefusal("Logout request is not signed");
    }

    private static string? FirstSessionIndex(XmlElement request) =>
        request.Children("SessionIndex", SamlNames.Protocol).Select(index => index.Text()).FirstOrDefault(index => index is not null);
}
