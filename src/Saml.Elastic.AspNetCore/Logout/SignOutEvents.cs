using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Logout;

internal static class SignOutEvents
{
    /// <summary>The events of the request's scheme; <c>EventsType</c> wins, as with every handler.</summary>
    public static ElasticSamlLogoutEvents Events(this SignOutRequest request) => request.Options.EventsType is { } type
        ? (ElasticSamlLogoutEvents)request.Context.RequestServices.GetRequiredService(type)
        : request.Options.Events;
}
