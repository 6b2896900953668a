using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What may be read by anybody.</summary>
internal sealed class InformationEndpoints(
    X509Certificate2 certificate, ServiceProviderRegistry providers, SessionStore sessions, SessionCookie cookie, PageWriter pages)
{
    public Task HomeAsync(IdentityProviderRequest http) =>
        pages.WriteAsync(http.Http, HomePage.Create(http.Address, sessions.Find(cookie.Read(http.Http.Request)), providers.All));

    public Task LoggedOutAsync(IdentityProviderRequest http) => pages.WriteAsync(http.Http, NoticePage.LoggedOut);

    public Task MetadataAsync(IdentityProviderRequest http)
    {
        http.Http.Response.ContentType = "application/samlmetadata+xml";
        return http.Http.Response.WriteAsync(IdentityProviderMetadata.At(http.Address, certificate).ToString(), http.Http.RequestAborted);
    }
}
