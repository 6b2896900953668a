using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The SAML realms, in their order.</summary>
internal sealed class RealmRegistry(string baseFolder, TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentDictionary<string, SamlRealm> _realms = new(StringComparer.Ordinal);

    public IReadOnlyList<SamlRealm> InOrder => [.. _realms.Values.OrderBy(realm => realm.Options.Order).ThenBy(realm => realm.Name, StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">A setting cannot be used.</exception>
    public SamlRealm Add(string name, EmulatedRealmOptions options)
    {
        var realm = new SamlRealm(name, options, baseFolder, timeProvider);
        return _realms.TryAdd(name, realm) ? realm : throw new ArgumentException($"There is a realm [{name}] already.");
    }

    public void Remove(string name)
    {
        if (_realms.TryRemove(name, out var realm))
            realm.Dispose();
    }

    public SamlRealm? Find(string name) => _realms.GetValueOrDefault(name);

    /// <summary>The one realm of this name and this assertion consumer service; null or blank: any.</summary>
    /// <param name="name">Compared with case.</param>
    /// <param name="acs">The whole URL.</param>
    /// <param name="request">The request as a refusal shows it.</param>
    /// <exception cref="SamlRefusal">There is none, or more than one.</exception>
    public SamlRealm Select(string? name, string? acs, string request)
    {
        SamlRealm[] matching = [.. InOrder.Where(realm => IsAny(name) || realm.Name == name).Where(realm => IsAny(acs) || realm.SpAcs == acs)];
        return matching switch
        {
            [var only] => only,
            [] => throw new SamlRefusal($"Cannot find any matching realm for [{request}]"),
            _ => throw new SamlRefusal($"Found multiple matching realms [[{string.Join<SamlRealm>(", ", matching)}]] for [{request}]"),
        };
    }

    public void Dispose()
    {
        foreach (var realm in _realms.Values)
            realm.Dispose();
    }

    private static bool IsAny(string? selector) => string.IsNullOrWhiteSpace(selector);
}
