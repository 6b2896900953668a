using Microsoft.AspNetCore.Builder;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class SignOutEndsTheNewestTokens
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan AlmostTwentyMinutes = TwentyMinutes - TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_access_token_before_the_refresh_dies_too()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(AlmostTwentyMinutes);
        await browser.TokenAsync();
        var second = app.Elasticsearch.NextOf(first);
        Assert.True(app.Elasticsearch.IsAlive(first.AccessToken));

        await browser.SignOutAsync();

        Assert.Equal(second, Assert.Single(app.Elasticsearch.Logouts).Tokens);
        await Eventually.TrueAsync(() => !app.Elasticsearch.IsAlive(first.AccessToken));
        await app.UntilDeadAsync(second);
    }

    [Fact]
    public async Task A_sign_out_with_an_older_cookie_on_another_node_sends_the_recorded_pair()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone(there);
        here.Time.Advance(AlmostTwentyMinutes);
        await browser.TokenAsync();
        var second = here.Elasticsearch.NextOf(first);

        await older.SignOutAsync();

        Assert.Equal(second, Assert.Single(here.Elasticsearch.Logouts).Tokens);
        await here.UntilDeadAsync(first);
        await here.UntilDeadAsync(second);
    }

    [Fact]
    public async Task The_pair_whose_answer_comes_when_no_request_waits_for_it_any_more()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), refresh => refresh.RefreshTimeout = TimeSpan.FromSeconds(3));
        using var browser = app.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(AlmostTwentyMinutes);
        var answer = new TaskCompletionSource();
        app.Elasticsearch.Refreshed = () => answer.Task;
        var page = browser.TokenAsync();
        await Eventually.TrueAsync(() => app.Elasticsearch.Refreshes.Count == 1);
        await Eventually.TrueAsync(() => page.IsCompleted, () => app.Time.Advance(TimeSpan.FromSeconds(1)));
        await browser.SignOutAsync();

        answer.SetResult();

        await app.UntilDeadAsync(app.Elasticsearch.NextOf(first));
    }

    [Fact]
    public async Task Every_access_token_of_a_long_session_that_may_still_live()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), refresh => refresh.RefreshBeforeExpiration = TimeSpan.FromMinutes(15));
        using var browser = app.NewBrowser();
        var pairs = new List<TokenPair> { await browser.SignInForAsync(TwentyMinutes) };
        for (var refresh = 0; refresh < 3; refresh++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(16));
            await browser.TokenAsync();
            pairs.Add(app.Elasticsearch.NextOf(pairs[^1]));
        }

        await browser.SignOutAsync();

        // The first two have expired by themselves, at 20 and 36 of 48 minutes; nobody asks Elasticsearch about them any more.
        await app.UntilDeadAsync(pairs[^1]);
        await Eventually.TrueAsync(() => !app.Elasticsearch.IsAlive(pairs[^2].AccessToken));
        Assert.True(app.Elasticsearch.IsAlive(pairs[0].AccessToken));
    }

    [Fact]
    public async Task A_login_over_the_session_ends_the_pair_that_its_cookie_does_not_know()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var first = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone(there);
        here.Time.Advance(AlmostTwentyMinutes);
        await browser.TokenAsync();
        var second = here.Elasticsearch.NextOf(first);

        var bobs = here.Elasticsearch.IssueTokens();
        using var login = older;
        await login.SignInAsync(bobs, "bob");

        await here.UntilDeadAsync(first);
        await here.UntilDeadAsync(second);
        Assert.Equal("bob", await login.WhoAsync());
        Assert.True(here.Elasticsearch.IsAlive(bobs.AccessToken));
        here.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_sign_out_everywhere_ends_the_pairs_that_other_cookies_of_the_user_do_not_know()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(
            cache, app: web => web.MapElasticSamlLogout("/everywhere", ElasticSignOutKind.Everywhere));
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var desk = here.NewBrowser();
        using var phone = here.NewBrowser();
        await desk.SignInForAsync(TwentyMinutes);
        var first = await phone.SignInForAsync(TwentyMinutes);
        using var older = phone.Clone(there);
        here.Time.Advance(AlmostTwentyMinutes);
        await phone.TokenAsync();
        var second = here.Elasticsearch.NextOf(first);

        await desk.PostAsync("/everywhere");

        Assert.Null(await older.WhoAsync());
        await here.UntilDeadAsync(first);
        await here.UntilDeadAsync(second);
        Assert.Empty(here.Elasticsearch.Living);
    }

    [Fact]
    public async Task The_logout_call_is_made_with_the_event_s_tokens_when_it_sets_some()
    {
        TokenPair? chosen = null;
        await using var app = await RefreshApp.StartAsync(new SharedCache(), logout: logout => logout.Events.OnSigningOut = context =>
        {
            context.Tokens = chosen!;
            return Task.CompletedTask;
        });
        using var browser = app.NewBrowser();
        var own = await browser.SignInForAsync(TwentyMinutes);
        chosen = app.Elasticsearch.IssueTokens();

        await browser.SignOutAsync();

        Assert.Equal(chosen, Assert.Single(app.Elasticsearch.Logouts).Tokens);
        await app.UntilDeadAsync(own);
    }
}
