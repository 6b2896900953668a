using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tests.Failures;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>From the identity provider, with its LogoutResponse. He has been signed out before, whatever comes of it.</summary>
public sealed class TheUserComesBack
{
    private const string Landing = "/after?x=1";
    private const string SignedOutPage = "/signed-out";

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Elasticsearch_verifies_the_answer_and_he_lands_on_the_page_he_asked_for(string method)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);
        var message = new LogoutAnswer(logout.Id);

        var response = method == "GET" ? await browser.ReturnByRedirectAsync(message) : await browser.ReturnByPostAsync(message);

        AssertLanded(response, Landing);
        var completion = Assert.Single(host.Elasticsearch.Completions);
        Assert.Equal("saml1", completion.Realm);
        Assert.Equal([logout.Id], completion.Ids);
        Assert.Equal(method == "GET" ? message.Query : null, completion.QueryString);
        Assert.Equal(method == "GET" ? null : message.Content, completion.Content);
        AssertOutcomes(host, SingleLogoutOutcome.Confirmed);
    }

    [Fact]
    public async Task An_answer_is_used_once()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        using var copy = browser.Clone();
        var logout = await SignOutAsync(host, browser);
        copy.Cookies.Contents = browser.Cookies.Contents;

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), Landing);
        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);
        AssertLanded(await copy.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);

        Assert.Single(host.Elasticsearch.Completions);
        AssertOutcomes(host, SingleLogoutOutcome.Confirmed, SingleLogoutOutcome.Unsolicited, SingleLogoutOutcome.Unsolicited);
    }

    [Fact]
    public async Task The_cookie_alone_is_enough_and_is_deleted()
    {
        await using var host = await StartAsync(services => services.AddSingleton<IDistributedCache>(FailingCache.Throwing()));
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);

        var response = await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id));

        AssertLanded(response, Landing);
        AssertOutcomes(host, SingleLogoutOutcome.Confirmed);
        Assert.DoesNotContain(browser.Cookies.Contents, cookie => cookie.Name.StartsWith(ElasticSamlLogoutDefaults.StateCookiePrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cache_alone_is_enough()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);
        browser.Cookies.Contents = [];

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), Landing);

        AssertOutcomes(host, SingleLogoutOutcome.Confirmed);
    }

    [Fact]
    public async Task With_both_lost_he_lands_on_the_signed_out_page()
    {
        await using var host = await StartAsync(services => services.AddSingleton<IDistributedCache>(FailingCache.Throwing()));
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);
        browser.Cookies.Contents = [];

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);

        Assert.Empty(host.Elasticsearch.Completions);
        AssertOutcomes(host, SingleLogoutOutcome.Unsolicited);
    }

    [Fact]
    public async Task Another_browser_that_knows_the_answer_lands_there_too_and_uses_it_up()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        using var other = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);

        AssertLanded(await other.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), Landing);
        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);
    }

    [Fact]
    public async Task An_answer_to_another_sign_out_does_not_touch_this_one()
    {
        await using var host = await StartAsync();
        using var alice = host.NewBrowser();
        using var bob = host.NewBrowser();
        var hers = await SignOutAsync(host, alice);
        var his = await SignOutAsync(host, bob);

        AssertLanded(await alice.ReturnByRedirectAsync(new LogoutAnswer("_of_nobody")), SignedOutPage);
        AssertLanded(await bob.ReturnByRedirectAsync(new LogoutAnswer(his.Id)), Landing);
        AssertLanded(await alice.ReturnByRedirectAsync(new LogoutAnswer(hers.Id)), Landing);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_unsolicited()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);
        host.Time.Advance(ElasticSamlLogoutDefaults.PendingLogoutLifetime + TimeSpan.FromSeconds(1));

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);

        AssertOutcomes(host, SingleLogoutOutcome.Unsolicited);
    }

    [Fact]
    public async Task The_id_is_read_from_the_redirect_where_Elasticsearch_does_not_tell_it()
    {
        await using var host = await StartAsync();
        host.Elasticsearch.TellsId = false;
        host.Elasticsearch.Redirect = id => "https://idp.example/slo?" + RedirectBinding.Query(
            "SAMLRequest", $"<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"{id}\"/>", relayState: null, signer: null);
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), Landing);

        Assert.Equal([logout.Id], Assert.Single(host.Elasticsearch.Completions).Ids);
        AssertOutcomes(host, SingleLogoutOutcome.Confirmed);
    }

    [Fact]
    public async Task Without_an_id_anywhere_the_answer_cannot_be_confirmed_but_he_lands_where_he_wanted()
    {
        await using var host = await StartAsync();
        host.Elasticsearch.TellsId = false;
        using var browser = host.NewBrowser();
        var logout = await SignOutAsync(host, browser);

        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), Landing);
        AssertLanded(await browser.ReturnByRedirectAsync(new LogoutAnswer(logout.Id)), SignedOutPage);

        Assert.Empty(host.Elasticsearch.Completions);
        AssertOutcomes(host, SingleLogoutOutcome.CannotBeConfirmed, SingleLogoutOutcome.Unsolicited);
    }

    [Fact]
    public async Task A_request_without_a_message_is_left_to_the_app()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();

        var response = await browser.GetAsync(ElasticSamlLogoutDefaults.SingleLogoutPath);

        Assert.NotEqual(HttpStatusCode.Found, response.StatusCode);
        Assert.Empty(host.Elasticsearch.Completions);
    }

    private static Task<AppHost> StartAsync(Action<IServiceCollection>? services = null) => AppHost.StartAsync(
        logout: options =>
        {
            options.SignedOutRedirectUri = SignedOutPage;
            options.Events.OnSignedOut = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<List<SingleLogoutOutcome>>().Add(context.Outcome);
                return Task.CompletedTask;
            };
        },
        services: own =>
        {
            own.AddSingleton(new List<SingleLogoutOutcome>());
            services?.Invoke(own);
        },
        app: web => web.MapPost("/signout", () => Results.SignOut(new() { RedirectUri = Landing })));

    private static async Task<FakeLogout> SignOutAsync(AppHost host, AppBrowser browser)
    {
        var tokens = await browser.SignInAsync();
        await browser.PostAsync("/signout");
        return Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
    }

    private static void AssertLanded(BrowserResponse response, string page)
    {
        Assert.Equal((HttpStatusCode.Found, page), (response.StatusCode, response.Location));
        Assert.Equal("no-store", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    private static void AssertOutcomes(AppHost host, params SingleLogoutOutcome[] outcomes)
    {
        Assert.Equal(outcomes, host.Services.GetRequiredService<List<SingleLogoutOutcome>>());
        var logged = host.Logs.Where(record => record.Id.Name == "SingleLogoutCompleted").ToList();
        Assert.Equal(outcomes.Length, logged.Count);
        Assert.All(outcomes.Zip(logged), pair => Assert.Contains($": {pair.First}.", pair.Second.Message));
    }
}
