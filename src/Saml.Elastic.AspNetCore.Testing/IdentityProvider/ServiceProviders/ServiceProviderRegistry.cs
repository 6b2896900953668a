using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The service providers that are known; more may come while the server runs.</summary>
internal sealed class ServiceProviderRegistry
{
    private readonly ConcurrentDictionary<string, SamlServiceProvider> _providers = [];

    public ServiceProviderRegistry(IEnumerable<SamlServiceProvider> providers)
    {
        foreach (var provider in providers)
            Add(provider);
    }

    public IEnumerable<SamlServiceProvider> All => _providers.Values.OrderBy(provider => provider.EntityId, StringComparer.Ordinal);

    /// <summary>Those that a browser may be sent to.</summary>
    public IEnumerable<string> Origins => All.SelectMany(provider => provider.Origins()).Distinct();

    public SamlServiceProvider? Find(string entityId) => _providers.GetValueOrDefault(entityId);

    /// <summary>Adds one, or replaces the one of the same name.</summary>
    /// <exception cref="ArgumentException">What it says of itself is not enough.</exception>
    public void Add(SamlServiceProvider provider)
    {
        ServiceProviderCheck.Validate(provider);
        _providers[provider.EntityId] = provider;
    }
}
