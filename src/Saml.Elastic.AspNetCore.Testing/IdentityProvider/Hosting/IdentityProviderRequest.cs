using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A request to the identity provider.</summary>
internal sealed record IdentityProviderRequest(HttpContext Http, IdentityProviderAddress Address)
{
    /// <summary>Forms of this site only: nobody else's page may sign the user in or out with a form of its own.</summary>
    /// <exception cref="RefusedException">It comes from another site.</exception>
    public void RequireOwnPage()
    {
        var headers = Http.Request.Headers;
        var site = headers["Sec-Fetch-Site"].ToString();
        var origin = headers.Origin.ToString();
        if (site is not ("" or "same-origin" or "none") || (origin.Length > 0 && origin != Address.Origin))
            throw new RefusedException("This form must be sent from the identity provider's own page.");
    }
}
