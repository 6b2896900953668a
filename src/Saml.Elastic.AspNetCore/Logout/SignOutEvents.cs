using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Logout;

internal static class SignOutEvents
{
    /// <summary>The events of the request's scheme.</summary>
    public static ElasticSamlLogoutEvents Events(this SignOutRequest request) => request.Options.EventsFor(request.Context);
}
