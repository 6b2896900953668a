using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>What a refused or failed refresh means for the session: only a proof ends it.</summary>
public sealed class AHiccupEndsNoSession
{
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    public static TheoryData<ElasticsearchFailureKind> Hiccups =>
    [
        .. Enum.GetValues<ElasticsearchFailureKind>().Except(
        [
            ElasticsearchFailureKind.RefreshTokenExpired,
            ElasticsearchFailureKind.RefreshTokenInvalidated,
            ElasticsearchFailureKind.RefreshTokenSuperseded,
        ]),
    ];

    [Theory]
    [MemberData(nameof(Hiccups))]
    public async Task The_session_goes_on_and_the_refresh_is_tried_again(ElasticsearchFailureKind failure)
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);
        app.Elasticsearch.Refreshing = _ => throw FakeElasticsearchSamlClient.Failure("security.get_token", failure);

        Assert.Equal(old.AccessToken, await browser.TokenAsync());
        Assert.Equal("alice", await browser.WhoAsync());

        app.Elasticsearch.Refreshing = _ => Task.CompletedTask;
        app.Time.Advance(TimeSpan.FromSeconds(3));
        await Poll.UntilAsync(async () => await browser.TokenAsync() != old.AccessToken, "the refresh is tried again");
        Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, await browser.TokenAsync());
    }

    [Theory]
    [InlineData(ElasticsearchFailureKind.RefreshTokenExpired)]
    [InlineData(ElasticsearchFailureKind.RefreshTokenInvalidated)]
    [InlineData(ElasticsearchFailureKind.RefreshTokenSuperseded)]
    public async Task A_proof_ends_it_on_every_node_and_its_tokens_die(ElasticsearchFailureKind proof)
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache);
        await using var there = await RefreshApp.StartWithoutRefreshAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var tokens = await browser.SignInForAsync(TwentyMinutes);
        using var copy = browser.Clone(there);
        here.Time.Advance(TwentyMinutes);
        here.Elasticsearch.Refreshing = _ => throw FakeElasticsearchSamlClient.Failure("security.get_token", proof);

        Assert.Null(await browser.WhoAsync());

        Assert.Empty(browser.Cookies.Contents);
        Assert.True(here.HasLogged("SessionTokensOver"));
        Assert.Null(await copy.WhoAsync());
        await here.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task A_used_up_refresh_token_is_no_proof_while_somebody_holds_a_newer_pair()
    {
        var cache = new SharedCache();
        await using var here = await RefreshApp.StartAsync(cache, refresh => refresh.RefreshTimeout = TwentyMinutes);
        await using var there = await RefreshApp.StartAsync(cache, beside: here);
        using var browser = here.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        using var other = browser.Clone(there);
        here.Time.Advance(TwentyMinutes);

        // The other node gets the pair, and writes it, after this one has looked and before Elasticsearch answers it.
        here.Elasticsearch.Refreshing = async _ =>
        {
            here.Elasticsearch.Refreshing = _ => Task.CompletedTask;
            await other.TokenAsync();
            here.Time.Advance(TimeSpan.FromSeconds(31));
        };

        var seen = await browser.TokenAsync();
        Assert.Equal(here.Elasticsearch.NextOf(old).AccessToken, seen);
    }

    [Fact]
    public async Task A_used_up_refresh_token_is_no_proof_while_the_cache_cannot_tell()
    {
        var cache = new SharedCache();
        await using var app = await RefreshApp.StartAsync(cache);
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);
        cache.Fail();
        app.Elasticsearch.Refreshing = _ =>
            throw FakeElasticsearchSamlClient.Failure("security.get_token", ElasticsearchFailureKind.RefreshTokenSuperseded);

        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task Tokens_that_Elasticsearch_has_forgotten_after_a_day_end_the_session()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        await browser.SignInForAsync(TwentyMinutes);
        app.Elasticsearch.Refreshing = _ =>
            throw FakeElasticsearchSamlClient.Failure("security.get_token", ElasticsearchFailureKind.RefreshRefused);

        app.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal("alice", await browser.WhoAsync());
        app.Time.Advance(TimeSpan.FromHours(2));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_changed_service_account_is_said_in_the_log_once_a_minute()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        app.Elasticsearch.Refreshing = _ =>
            throw FakeElasticsearchSamlClient.Failure("security.get_token", ElasticsearchFailureKind.RefreshTokenOfAnotherClient);
        for (var user = 0; user < 3; user++)
        {
            using var browser = app.NewBrowser();
            await browser.SignInForAsync(TimeSpan.FromSeconds(1));
            app.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("alice", await browser.WhoAsync());
        }

        var said = Assert.Single(app.Logs, record => record.Id.Name == "TokensOfAnotherClient");
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains("another service account", said.Message);
    }

    [Fact]
    public async Task An_Elasticsearch_that_hangs_keeps_a_request_waiting_for_the_time_allowed_only()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache(), refresh => refresh.RefreshTimeout = TimeSpan.FromSeconds(3));
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);
        app.Elasticsearch.Refreshing = _ => new TaskCompletionSource().Task;

        var asked = browser.TokenAsync();
        await Eventually.TrueAsync(() => app.Elasticsearch.Refreshes.Count == 1);
        Assert.False(asked.IsCompleted);
        await Eventually.TrueAsync(() => asked.IsCompleted, () => app.Time.Advance(TimeSpan.FromSeconds(3)));

        Assert.Equal(old.AccessToken, await asked);
    }

    [Fact]
    public async Task A_pair_whose_answer_was_lost_is_fetched_though_no_request_asks()
    {
        await using var app = await RefreshApp.StartAsync(new SharedCache());
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);
        app.Time.Advance(TwentyMinutes);
        var lost = true;
        app.Elasticsearch.Refreshed = () => lost
            ? throw FakeElasticsearchSamlClient.Failure("security.get_token", ElasticsearchFailureKind.ConnectionLost)
            : Task.CompletedTask;
        await browser.TokenAsync();
        lost = false;

        // Later the same pair would not come again: it would be nobody's, and live for a day.
        await Eventually.TrueAsync(() => app.HasLogged("TokensRefreshed"), () => app.Time.Advance(TimeSpan.FromSeconds(1)));
        app.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, await browser.TokenAsync());
    }
}
