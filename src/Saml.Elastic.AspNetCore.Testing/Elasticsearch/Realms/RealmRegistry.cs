namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The SAML realms, in their order.</summary>
internal sealed class RealmRegistry : IDisposable
{
    /// <exception cref="ArgumentException">A setting cannot be used.</exception>
    public RealmRegistry(EmulatedElasticsearchOptions options) => InOrder =
    [
        .. from realm in options.Realms
           where realm.Value.Enabled
           orderby realm.Value.Order, realm.Key
           select new SamlRealm(realm.Key, realm.Value, options.BaseFolder, options.TimeProvider),
    ];

    public IReadOnlyList<SamlRealm> InOrder { get; }

    public SamlRealm? Find(string name) => InOrder.FirstOrDefault(realm => realm.Name == name);

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
        foreach (var realm in InOrder)
            realm.Dispose();
    }

    private static bool IsAny(string? selector) => string.IsNullOrWhiteSpace(selector);
}
