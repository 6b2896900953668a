namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class TokensAreRefreshedBeforeTheyExpire
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData(20 * 60, (18 * 60) + 59, false)]
    [InlineData(20 * 60, (19 * 60) + 1, true)]
    [InlineData(60, 44, false)]
    [InlineData(60, 46, true)]
    public async Task In_the_last_minute_or_quarter_of_their_life(int lifetime, int age, bool isRefreshed)
    {
        await using var app = await RefreshApp.StartAsync();
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TimeSpan.FromSeconds(lifetime));

        app.Time.Advance(TimeSpan.FromSeconds(age));
        var seen = await browser.TokenAsync();

        Assert.Equal(isRefreshed ? [old.RefreshToken!] : [], app.Elasticsearch.Refreshes);
        Assert.Equal(isRefreshed ? app.Elasticsearch.NextOf(old).AccessToken : old.AccessToken, seen);
    }

    [Fact]
    public async Task The_browser_gets_the_new_pair_and_the_next_refresh_uses_it()
    {
        await using var app = await RefreshApp.StartAsync();
        using var browser = app.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);

        app.Time.Advance(TwentyMinutes);
        await browser.TokenAsync();
        var second = app.Elasticsearch.NextOf(first);
        Assert.Equal(second.AccessToken, await browser.TokenAsync());

        app.Time.Advance(TwentyMinutes);
        await browser.TokenAsync();

        Assert.Equal([first.RefreshToken!, second.RefreshToken!], app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task Many_requests_at_once_make_one_refresh()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);

        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var tab = browser.Clone();
            return await tab.TokenAsync();
        })));

        Assert.Single(app.Elasticsearch.Refreshes);
        Assert.All(seen, token => Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, token));
    }

    [Fact]
    public async Task An_older_cookie_gets_the_recorded_pair_on_every_node()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone(there);
        here.Time.Advance(TwentyMinutes - TimeSpan.FromSeconds(30));
        await browser.TokenAsync();

        // The same pair would not come again from Elasticsearch.
        here.Time.Advance(TimeSpan.FromMinutes(5));
        var seen = await older.TokenAsync();

        Assert.Equal(here.Elasticsearch.NextOf(old).AccessToken, seen);
        Assert.Single(here.Elasticsearch.Refreshes);
        Assert.Equal(seen, await older.TokenAsync());
    }

    [Fact]
    public async Task A_recorded_pair_that_is_due_itself_is_refreshed_at_once()
    {
        await using var app = await RefreshApp.StartAsync();
        using var browser = app.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone();
        app.Time.Advance(TwentyMinutes);
        await browser.TokenAsync();
        var second = app.Elasticsearch.NextOf(first);

        app.Time.Advance(TwentyMinutes);
        var seen = await older.TokenAsync();

        Assert.Equal([first.RefreshToken!, second.RefreshToken!], app.Elasticsearch.Refreshes);
        Assert.Equal(app.Elasticsearch.NextOf(second).AccessToken, seen);
    }

    [Fact]
    public async Task Tokens_without_an_end_are_left_alone()
    {
        await using var app = await RefreshApp.StartAsync();
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();

        app.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(tokens.AccessToken, await browser.TokenAsync());
        Assert.Empty(app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task Without_the_refresh_nothing_is_refreshed()
    {
        await using var app = await RefreshApp.StartWithoutRefreshAsync();
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInForAsync(TwentyMinutes);

        app.Time.Advance(TwentyMinutes);

        Assert.Equal(tokens.AccessToken, await browser.TokenAsync());
        Assert.Empty(app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task The_cookie_does_not_grow_with_the_life_of_the_session()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TimeSpan.FromMinutes(20));
        var sizes = new List<int>();
        for (var refresh = 1; refresh <= 30; refresh++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(19.5));
            await browser.TokenAsync();
            Assert.Equal(refresh, app.Elasticsearch.Refreshes.Count);
            sizes.Add(browser.Cookies.Contents.Sum(cookie => cookie.Value.Length));
        }

        // The number of the refresh has two digits by now; encryption pads to blocks.
        Assert.InRange(sizes[^1] - sizes[0], 0, 64);
    }

    [Fact]
    public async Task With_a_ticket_store_too()
    {
        var store = new MemoryTicketStore();
        await using var app = await RefreshApp.StartAsync(cookie: cookie => cookie.SessionStore = store);
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);

        app.Time.Advance(TwentyMinutes);
        var seen = await browser.TokenAsync();

        Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, seen);
        Assert.Equal(seen, await browser.TokenAsync());
        Assert.Single(app.Elasticsearch.Refreshes);
        Assert.Equal(1, store.Count);
    }

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 60 + 40)]
    public async Task A_refresh_moves_the_sessions_end_only_where_it_slides(bool slides, int expectedMinutes)
    {
        await using var app = await RefreshApp.StartAsync(cookie: cookie =>
        {
            cookie.ExpireTimeSpan = TimeSpan.FromHours(1);
            cookie.SlidingExpiration = slides;
        });
        using var browser = app.NewBrowser();
        var start = app.Time.GetUtcNow();
        await browser.SignInForAsync(TimeSpan.FromMinutes(40));

        app.Time.Advance(TimeSpan.FromMinutes(40));
        await browser.TokenAsync();

        Assert.Single(app.Elasticsearch.Refreshes);
        Assert.Equal(start.AddMinutes(expectedMinutes).ToString("u"), (await browser.GetAsync("/ends")).Body);
    }
}
