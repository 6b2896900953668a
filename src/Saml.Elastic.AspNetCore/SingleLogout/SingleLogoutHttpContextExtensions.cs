using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.SingleLogout;

namespace Saml.Elastic.AspNetCore;

/// <summary>For the page that users land on after a sign-out.</summary>
public static class SingleLogoutHttpContextExtensions
{
    /// <summary>
    /// What the identity provider answered to the sign-out from which the user has just come back; null when he has not. It is told once, within
    /// a minute, by a cookie of the app's own host.
    /// </summary>
    /// <param name="context">The request for the page.</param>
    /// <exception cref="InvalidOperationException"><c>AddElasticSamlLogout</c> was not called.</exception>
    public static SingleLogoutOutcome? GetSingleLogoutOutcome(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<OutcomeCookie>().Take(context);
    }
}
