using System.Threading.Channels;


namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A node's realms, each lent to one test at a time.</summary>
internal sealed class RealmPool
{
    private static readonly TimeSpan RentTimeout = TimeSpan.FromMinutes(3);
    private readonly Dictionary<RealmKind, Channel<RealmDefinition>> _free = [];

    public RealmPool(bool withSimpleSamlPhp)
    {
        foreach (var kind in Enum.GetValues<RealmKind>().Where(kind => withSimpleSamlPhp || !RealmDefinition.IsAtSimpleSamlPhpKind(kind)))
        {
            _free[kind] = Channel.CreateUnbounded<RealmDefinition>();
            for (var number = 1; number <= Size(kind); number++)
                Add(new RealmDefinition(kind, number));
        }
    }

    public List<RealmDefinition> All { get; } = [];

    /// <summary>Waits until one is given back.</summary>
    public async Task<RealmDefinition> RentAsync(RealmKind kind)
    {
        using var timeout = new CancellationTokenSource(RentTimeout);
        try
        {
            return await _free[kind].Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No {kind} realm was given back in {RentTimeout.TotalMinutes} minutes: is one not disposed?");
        }
    }

    public void Return(RealmDefinition realm) => _free[realm.Kind].Writer.TryWrite(realm);

    private static int Size(RealmKind kind) => kind switch
    {
        RealmKind.Standard => 12,
        RealmKind.SimpleSamlPhp => 6,
        _ => 2,
    };

    private void Add(RealmDefinition realm)
    {
        All.Add(realm);
        Return(realm);
    }
}
