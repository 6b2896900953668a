using System.Threading.Channels;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A node's realms, each lent to one test at a time.</summary>
internal sealed class RealmPool
{
    private const int PairedNumber = 100;
    private static readonly TimeSpan RentTimeout = TimeSpan.FromMinutes(3);
    private readonly Dictionary<RealmKind, Channel<RealmDefinition>> _free = [];

    public RealmPool(bool withSimpleSamlPhp)
    {
        foreach (var kind in Enum.GetValues<RealmKind>().Where(kind => withSimpleSamlPhp || !RealmDefinition.IsAtSimpleSamlPhpKind(kind)))
        {
            _free[kind] = Channel.CreateUnbounded<RealmDefinition>();
            for (var number = 1; number <= Size(kind); number++)
                Add(kind == RealmKind.OwnIdentityProvider ? CreatePair(number) : new RealmDefinition(kind, number));
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
        RealmKind.Companion => 4,
        _ => 2,
    };

    private RealmDefinition CreatePair(int number)
    {
        var address = $"http://127.0.0.1:{FreePorts.Reserve()}";
        var second = new RealmDefinition(RealmKind.OwnIdentityProvider, PairedNumber + number) { IdentityProviderAddress = address };
        All.Add(second);
        return new RealmDefinition(RealmKind.OwnIdentityProvider, number) { IdentityProviderAddress = address, Second = second };
    }

    private void Add(RealmDefinition realm)
    {
        All.Add(realm);
        Return(realm);
    }
}
