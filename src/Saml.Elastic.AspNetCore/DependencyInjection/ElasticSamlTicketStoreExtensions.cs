using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Sessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps sessions on the server.</summary>
public static class ElasticSamlTicketStoreExtensions
{
    /// <summary>
    /// Keeps the tickets of the app's cookie schemes in the registered <c>IDistributedCache</c>, encrypted with the app's data-protection keys; the
    /// cookie then holds a key only. For tickets that are too large for cookies, and for sessions that end at once on every node. Needs
    /// <c>AddElasticSamlLogout</c> and a distributed cache, such as that of <c>AddStackExchangeRedisCache</c>: start fails without.
    /// </summary>
    /// <remarks>
    /// An app that sets <see cref="CookieAuthenticationOptions.SessionStore"/> itself keeps its own store. When the cache cannot be read, a request is
    /// anonymous; when it cannot be written, nobody can be signed in. A session that is signed out meanwhile ends when the cache answers. All of this
    /// is logged.
    /// </remarks>
    /// <param name="services">The services of the app.</param>
    public static IServiceCollection AddElasticSamlTicketStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        services.TryAddSingleton<TicketEntries>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<CookieAuthenticationOptions>, TicketStoreConfigure>());

        // In front of all others: what they check may ask for the store.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TicketStoreCheck>());
        return services;
    }
}
