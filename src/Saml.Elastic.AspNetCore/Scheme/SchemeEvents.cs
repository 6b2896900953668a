using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Scheme;

internal static class SchemeEvents
{
    /// <summary>The events of a scheme; <c>EventsType</c> wins, as with every handler.</summary>
    public static ElasticSamlLogoutEvents EventsFor(this ElasticSamlLogoutOptions options, HttpContext context) => options.EventsType is { } type
        ? (ElasticSamlLogoutEvents)context.RequestServices.GetRequiredService(type)
        : options.Events;
}
