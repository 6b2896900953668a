using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>
/// WebApplication puts authentication in front of the app's middleware unless the app calls <c>UseAuthentication</c> after it: the sign-out
/// works in both orders, the single-logout path only in one.
/// </summary>
public sealed class BehindAPathBaseOrAProxy
{
    private const string Base = "/base";
    private const string SingleLogoutPath = Base + ElasticSamlLogoutDefaults.SingleLogoutPath;

    private static readonly Dictionary<string, Action<WebApplication>> PathBases = new()
    {
        ["authentication after"] = app =>
        {
            app.UsePathBase(Base);
            app.UseRouting();
            app.UseAuthentication();
        },
        ["authentication before"] = app =>
        {
            app.UseAuthentication();
            app.UsePathBase(Base);
            app.UseRouting();
        },
        ["authentication by itself"] = app =>
        {
            app.UsePathBase(Base);
            app.UseRouting();
        },
        ["authentication after, with an error page"] = app =>
        {
            app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry")));
            app.UsePathBase(Base);
            app.UseRouting();
            app.UseAuthentication();
        },
    };

    private static readonly Dictionary<string, Action<WebApplication>> Proxies = new()
    {
        ["authentication after"] = app =>
        {
            app.UseForwardedHeaders(Forwarded);
            app.UseAuthentication();
        },
        ["authentication before"] = app =>
        {
            app.UseAuthentication();
            app.UseForwardedHeaders(Forwarded);
        },
        ["authentication by itself"] = app => app.UseForwardedHeaders(Forwarded),
    };

    private static readonly (string Name, string Value)[] ProxyHeaders = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "app.example")];

    private static ForwardedHeadersOptions Forwarded => new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };

    public static TheoryData<string, string> PathBaseCells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var order in PathBases.Keys)
        {
            cells.Add(order, "/signout");
            cells.Add(order, "/signout-with-text");
            if (order.Contains("error page", StringComparison.Ordinal))
            {
                cells.Add(order, "/signout-fails");
            }
        }

        return cells;
    }

    public static TheoryData<string> ProxyNames => [.. Proxies.Keys];

    [Theory]
    [MemberData(nameof(PathBaseCells))]
    public async Task Beneath_a_path_base_the_sign_out_works_and_the_user_comes_back_beneath_it(string order, string path)
    {
        await using var host = await StartAsync(PathBases[order]);
        using var browser = host.NewBrowser();
        var tokens = await SignInAsync(browser, host);

        var logout = await browser.SignsOutAsync(host, tokens, Base + path, Base + "/who");

        Assert.Contains(browser.Cookies.Contents, cookie => cookie.Path == SingleLogoutPath);
        if (order.StartsWith("authentication after", StringComparison.Ordinal))
        {
            Assert.Equal(Base + "/", await browser.ReturnAsync(logout, SingleLogoutPath));
        }
    }

    [Theory]
    [InlineData("authentication after")]
    [InlineData("authentication before")]
    public async Task Beneath_a_path_base_a_sign_out_that_stays_here_lands_beneath_it(string order)
    {
        await using var host = await StartAsync(PathBases[order]);
        host.Elasticsearch.Redirect = _ => null;
        using var browser = host.NewBrowser();
        await SignInAsync(browser, host);

        var response = await browser.GetAsync(Base + "/signout");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(Base + "/", response.Location);
        Assert.Null(await browser.WhoAsync(Base + "/who"));
    }

    [Theory]
    [InlineData("authentication before")]
    [InlineData("authentication by itself")]
    public async Task A_single_logout_path_that_is_missed_is_reported_once(string order)
    {
        await using var host = await StartAsync(PathBases[order]);
        using var browser = host.NewBrowser();

        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(SingleLogoutPath)).StatusCode);
        }

        var report = Assert.Single(host.Logs, record => record.Id.Name == "SingleLogoutPathMissed").Message;
        Assert.Contains("it has /base before it", report);
        Assert.Contains("app.UseAuthentication()", report);
    }

    [Fact]
    public async Task A_path_that_is_not_missed_is_not_reported()
    {
        await using var host = await StartAsync(PathBases["authentication after"]);
        using var browser = host.NewBrowser();

        await browser.GetAsync(SingleLogoutPath);
        await browser.GetAsync("/base/who");

        Assert.DoesNotContain(host.Logs, record => record.Id.Name == "SingleLogoutPathMissed");
    }

    [Fact]
    public async Task A_path_made_up_by_anybody_cannot_forge_a_line_of_the_log()
    {
        await using var host = await StartAsync(PathBases["authentication by itself"]);
        using var browser = host.NewBrowser();

        await browser.GetAsync("/x%0d%0aroot signed in" + ElasticSamlLogoutDefaults.SingleLogoutPath);

        var report = Assert.Single(host.Logs, record => record.Id.Name == "SingleLogoutPathMissed").Message;
        Assert.DoesNotContain('\n', report);
    }

    [Theory]
    [MemberData(nameof(ProxyNames))]
    public async Task Behind_a_proxy_the_page_asked_for_may_be_on_the_public_address(string order)
    {
        await using var host = await StartAsync(Proxies[order]);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync("/signout-to-public-address", ProxyHeaders);

        var logout = Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        SignOutCheck.AssertSentTo(logout, response);
        var state = Assert.Single(response.SetCookies, cookie => cookie.StartsWith(ElasticSamlLogoutDefaults.StateCookiePrefix, StringComparison.Ordinal));
        Assert.Contains("; secure; samesite=none", state);
        Assert.Null(await browser.WhoAsync());

        // On the single-logout path an app that authenticates first does not see the public address: the user lands on its signed-out page.
        var landing = (await browser.GetAsync($"{ElasticSamlLogoutDefaults.SingleLogoutPath}?{new LogoutAnswer(logout.Id).Query}", ProxyHeaders)).Location;
        Assert.Equal(order == "authentication after" ? "https://app.example/after" : "/", landing);
    }

    [Theory]
    [MemberData(nameof(ProxyNames))]
    public async Task Behind_a_proxy_another_address_is_refused(string order)
    {
        await using var host = await StartAsync(Proxies[order]);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.GetAsync("/signout-to-public-address", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "other.example"));

        Assert.Equal("/", await browser.ReturnAsync(Assert.Single(host.Elasticsearch.LogoutsOf(tokens))));
    }

    private static async Task<TokenPair> SignInAsync(AppBrowser browser, AppHost host)
    {
        var tokens = host.Elasticsearch.IssueTokens();
        var response = await browser.GetAsync($"{Base}/signin?user=alice&access={tokens.AccessToken}&refresh={tokens.RefreshToken}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return tokens;
    }

    private static Task<AppHost> StartAsync(Action<WebApplication> middleware) => AppHost.StartAsync(app: app =>
    {
        middleware(app);
        app.MapSignOut();
        app.MapGet("/signout-with-text", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return "bye";
        });
        app.MapGet("/signout-fails", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            throw new InvalidOperationException("The app fails after its sign-out.");
        });
        app.MapGet("/signout-to-public-address", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "https://app.example/after" }));
    });
}
