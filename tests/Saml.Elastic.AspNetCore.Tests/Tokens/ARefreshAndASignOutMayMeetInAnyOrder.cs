namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>
/// A refresh on one node and a sign-out on another, each step in each possible order. The refresh: (r1) it writes the pair, (r2) it reads the
/// tombstone. The sign-out: (s1) it writes the tombstone, (s2) it reads the pair.
/// </summary>
public sealed class ARefreshAndASignOutMayMeetInAnyOrder
{
    private const string Pair = ":tokens:";
    private const string Tombstone = ":tombstone:";

    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    public static TheoryData<string> Orders => ["r1 r2 s1 s2", "r1 s1 r2 s2", "r1 s1 s2 r2", "s1 r1 r2 s2", "s1 r1 s2 r2", "s1 s2 r1 r2"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task No_token_survives(string order) => Assert.Empty(await RunAsync(order, hidden: null));

    [Theory]
    [InlineData("r1 r2 s1 s2", Pair)]
    [InlineData("r1 s1 s2 r2", Pair + Tombstone)]
    [InlineData("s1 s2 r1 r2", Tombstone)]
    public async Task One_would_if_nobody_saw_the_pair_or_the_tombstone(string order, string hidden) =>
        Assert.NotEmpty(await RunAsync(order, hidden));

    [Fact]
    public async Task No_token_survives_when_the_cache_takes_the_tombstone_later() =>
        Assert.Empty(await RunAsync("s2 r1 r2", hidden: null, failing: Tombstone));

    // The pairs that live when all is over.
    private static async Task<IReadOnlyList<TokenPair>> RunAsync(string order, string? hidden, string? failing = null)
    {
        var gates = new Gates();
        var refreshing = new SharedCache();
        var signingOut = refreshing.NewConnection();
        Guard(refreshing, gates, hidden, write: (Pair, "r1"), read: (Tombstone, "r2"));
        Guard(signingOut, gates, hidden, write: (Tombstone, "s1"), read: (Pair, "s2"));
        var writing = signingOut.Writing;
        signingOut.Writing = key =>
            gates.AreClosed && failing is not null && key.Contains(failing) ? throw new IOException("The cache is down.") : writing(key);
        await using var here = await RefreshApp.StartAsync(refreshing);
        await using var there = await RefreshApp.StartWithoutRefreshAsync(signingOut, beside: here);
        using var browser = here.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        using var other = browser.Clone(there);
        here.Time.Advance(TwentyMinutes - TimeSpan.FromSeconds(30));
        here.Elasticsearch.Refreshed = () =>
        {
            gates.AreClosed = true;
            return Task.CompletedTask;
        };

        var request = browser.WhoAsync();
        await Eventually.TrueAsync(() => gates.AreClosed);
        var signOut = other.SignOutAsync();
        foreach (var step in order.Split(' '))
        {
            await gates.PassAsync(step);
        }

        await request;
        await signOut;
        gates.AreClosed = false;

        await here.DrainAsync();
        await there.DrainAsync();
        if (failing is not null)
        {
            await Eventually.TrueAsync(() => here.Elasticsearch.Living.Count == 0, () => here.Time.Advance(TimeSpan.FromSeconds(1)));
        }

        return here.Elasticsearch.Living;
    }

    private static void Guard(SharedCache cache, Gates gates, string? hidden, (string Kind, string Step) write, (string Kind, string Step) read)
    {
        cache.Writing = key => key.Contains(write.Kind) ? gates.EnterAsync(write.Step) : Task.CompletedTask;
        cache.Reading = key => key.Contains(read.Kind) ? gates.EnterAsync(read.Step) : Task.CompletedTask;
        cache.Done = key =>
        {
            if (gates.AreClosed && key.Contains(write.Kind))
            {
                gates.Done(write.Step);
            }
            else if (gates.AreClosed && key.Contains(read.Kind))
            {
                gates.Done(read.Step);
            }
        };
        cache.IsHidden = key => hidden is not null && hidden.Contains(key.Contains(Pair) ? Pair : Tombstone);
    }
}
