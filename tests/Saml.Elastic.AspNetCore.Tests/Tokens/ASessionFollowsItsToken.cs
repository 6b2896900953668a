namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>Elasticsearch is asked whether a session's token lives: without a shared cache at first sight, and as often as <c>SessionCheck</c> says.</summary>
public sealed class ASessionFollowsItsToken
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_replayed_cookie_is_refused_after_a_restart_without_a_shared_cache()
    {
        await using var before = await RefreshApp.StartAsync();
        using var browser = before.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        await using var restarted = await RefreshApp.StartAsync(beside: before);
        using var thief = browser.Clone(restarted);
        using var again = browser.Clone(restarted);
        await browser.SignOutAsync();
        var asked = before.Elasticsearch.Authentications.Count;

        Assert.Null(await thief.WhoAsync());

        Assert.True(restarted.HasLogged("SessionTokensOver"));
        Assert.Null(await again.WhoAsync());
        Assert.Equal(asked + 1, before.Elasticsearch.Authentications.Count);
    }

    [Fact]
    public async Task Also_when_its_access_token_has_expired_meanwhile()
    {
        await using var before = await RefreshApp.StartAsync();
        using var browser = before.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        await using var restarted = await RefreshApp.StartWithoutRefreshAsync(beside: before);
        using var thief = browser.Clone(restarted);
        await browser.SignOutAsync();
        before.Time.Advance(TwentyMinutes);

        Assert.Null(await thief.WhoAsync());
        Assert.Single(before.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task A_living_session_is_asked_about_once_by_each_process()
    {
        await using var before = await RefreshApp.StartAsync();
        using var browser = before.NewBrowser();
        var tokens = await browser.SignInForAsync(TwentyMinutes);
        await using var restarted = await RefreshApp.StartAsync(beside: before, logout: logout => logout.SessionCheck = ElasticSessionCheck.Never);
        using var same = browser.Clone(restarted);
        var asked = before.Elasticsearch.Authentications.Count;

        for (var request = 0; request < 3; request++)
        {
            Assert.Equal("alice", await same.WhoAsync());
            before.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal([tokens.AccessToken!], before.Elasticsearch.Authentications.Skip(asked));
    }

    [Fact]
    public async Task A_session_whose_access_token_has_merely_expired_lives_on_with_a_new_one()
    {
        await using var before = await RefreshApp.StartWithoutRefreshAsync();
        using var browser = before.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        before.Time.Advance(TwentyMinutes);
        await using var restarted = await RefreshApp.StartWithoutRefreshAsync(beside: before);
        using var same = browser.Clone(restarted);

        var seen = await same.TokenAsync();

        Assert.Equal(before.Elasticsearch.NextOf(old).AccessToken, seen);
        Assert.Equal(seen, await same.TokenAsync());
    }

    [Fact]
    public async Task While_Elasticsearch_does_not_answer_the_session_is_let_in_and_asked_about_again()
    {
        await using var before = await RefreshApp.StartAsync();
        using var browser = before.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        await using var restarted = await RefreshApp.StartAsync(beside: before);
        using var thief = browser.Clone(restarted);
        await browser.SignOutAsync();
        before.Elasticsearch.Authenticating = () =>
            throw FakeElasticsearchSamlClient.Failure("security.authenticate", ElasticsearchFailureKind.Unreachable);

        Assert.Equal("alice", await thief.WhoAsync());
        Assert.True(restarted.HasLogged("TokenNotChecked"));

        before.Elasticsearch.Authenticating = () => Task.CompletedTask;
        await Eventually.TrueAsync(() => thief.WhoAsync().GetAwaiter().GetResult() is null, () => before.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(ElasticsearchFailureKind.TokenUnknown)]
    [InlineData(ElasticsearchFailureKind.TokenIndexUnavailable)]
    [InlineData(ElasticsearchFailureKind.Overloaded)]
    [InlineData(ElasticsearchFailureKind.Privilege)]
    public async Task Nothing_but_the_proof_ends_a_session(ElasticsearchFailureKind answer)
    {
        await using var app = await RefreshApp.StartAsync(
            new SharedCache(), logout: logout => logout.SessionCheck = ElasticSessionCheck.Every(FiveMinutes));
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        app.Elasticsearch.Authenticating = () => throw FakeElasticsearchSamlClient.Failure("security.authenticate", answer);
        app.Time.Advance(FiveMinutes);

        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task An_operators_deletion_of_the_tokens_ends_the_session_within_the_interval()
    {
        await using var app = await RefreshApp.StartAsync(
            new SharedCache(), logout: logout => logout.SessionCheck = ElasticSessionCheck.Every(FiveMinutes));
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInForAsync(TwentyMinutes);
        app.Elasticsearch.KillAll(tokens);
        Assert.Equal("alice", await browser.WhoAsync());

        app.Time.Advance(FiveMinutes);

        Assert.Null(await browser.WhoAsync());
        Assert.Empty(browser.Cookies.Contents);
    }

    [Fact]
    public async Task In_the_last_ten_seconds_a_refresh_decides()
    {
        await using var app = await RefreshApp.StartWithoutRefreshAsync(
            new SharedCache(), logout: logout => logout.SessionCheck = ElasticSessionCheck.Every(FiveMinutes));
        using var dead = app.NewBrowser();
        using var alive = app.NewBrowser();
        var killed = await dead.SignInForAsync(TwentyMinutes);
        var kept = await alive.SignInForAsync(TwentyMinutes);
        app.Elasticsearch.KillAll(killed);
        app.Time.Advance(TwentyMinutes - TimeSpan.FromSeconds(9));
        app.Elasticsearch.Authenticating = () =>
            throw FakeElasticsearchSamlClient.Failure("security.authenticate", ElasticsearchFailureKind.AccessTokenExpired);

        Assert.Null(await dead.WhoAsync());
        Assert.Equal("alice", await alive.WhoAsync());
        Assert.Equal([killed.RefreshToken!, kept.RefreshToken!], app.Elasticsearch.Refreshes);
    }

    [Theory]
    [InlineData(ElasticsearchFailureKind.RefreshTokenSuperseded)]
    [InlineData(ElasticsearchFailureKind.RefreshRefused)]
    [InlineData(ElasticsearchFailureKind.Unreachable)]
    public async Task A_refresh_that_decides_nothing_leaves_the_session(ElasticsearchFailureKind answer)
    {
        await using var app = await RefreshApp.StartWithoutRefreshAsync(
            new SharedCache(), logout: logout => logout.SessionCheck = ElasticSessionCheck.Every(FiveMinutes));
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);
        app.Elasticsearch.Refreshing = _ => throw FakeElasticsearchSamlClient.Failure("security.get_token", answer);

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Single(app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task A_refused_token_is_no_proof_while_a_newer_pair_is_on_record()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartWithoutRefreshAsync(
            cache, logout: logout => logout.SessionCheck = ElasticSessionCheck.Every(FiveMinutes), beside: here);
        using var browser = here.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        using var older = browser.Clone(there);
        here.Time.Advance(TwentyMinutes - TimeSpan.FromSeconds(30));
        var seen = await browser.TokenAsync();
        here.Elasticsearch.KillAll(old);

        Assert.Equal(seen, await older.TokenAsync());
    }

    [Fact]
    public async Task With_a_shared_cache_nobody_is_asked()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        var asked = here.Elasticsearch.Authentications.Count;
        using var other = browser.Clone(there);

        Assert.Equal("alice", await other.WhoAsync());
        Assert.Equal(asked, here.Elasticsearch.Authentications.Count);
        Assert.False(here.HasLogged("NoSharedCache"));
    }

    [Fact]
    public async Task That_there_is_no_shared_cache_is_said_once()
    {
        await using var app = await RefreshApp.StartAsync();
        Assert.Single(app.Logs, record => record.Id.Name == "NoSharedCache");
    }
}
