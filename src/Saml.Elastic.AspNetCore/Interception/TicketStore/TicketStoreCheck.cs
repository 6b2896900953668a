using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Makes a ticket store without what it needs fail when the app starts, and before anything else needs the store.</summary>
internal sealed class TicketStoreCheck(IServiceProviderIsService registered) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Require(typeof(IDistributedCache), "keeps tickets in a distributed cache, and none is registered. Call AddStackExchangeRedisCache(...), or"
            + " AddDistributedMemoryCache() for a single process.");
        Require(typeof(SignOutTargets), "asks AddElasticSamlLogout() whether a session has been signed out. Call that too.");
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Require(Type service, string cause)
    {
        if (!registered.IsService(service))
        {
            throw new InvalidOperationException("AddElasticSamlTicketStore " + cause);
        }
    }
}
