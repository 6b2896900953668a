using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.TicketStore;

/// <summary>
/// Somebody has a copy of the cookie from before. The application is on http://localhost, SimpleSAMLphp on http://127.0.0.1: two sites, so the
/// live cookie does not come with the identity provider's Response. Sessions are in a real Redis.
/// </summary>
public sealed class ACapturedCookieStaysOut
{
    private const string Nobody = "nobody";

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_a_login_over_a_session_that_somebody_has_planted(string server)
    {
        await using var scene = await CapturedSession.StartAsync(server, StartAsync);
        var (realm, victim, attacker) = (scene.Realm, scene.User, scene.Thief);
        await victim.AddCookiesAsync(await SignInAsync(attacker, realm, SamlUser.Bob));
        Assert.Equal(SamlUser.Bob.Uid, await WhoAsync(victim, realm));

        await SignInAsync(victim, realm, SamlUser.Alice, "/login");

        Assert.Equal(SamlUser.Alice.Uid, await WhoAsync(victim, realm));
        Assert.Equal(Nobody, await WhoAsync(attacker, realm));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_a_sign_out_and_a_sign_in_in_one_request(string server)
    {
        await using var scene = await CaptureAsync(server);

        await scene.User.Pages[0].GotoAsync(scene.Realm.BaseAddress + "/switch");

        Assert.Equal("guest", await WhoAsync(scene.User, scene.Realm));
        Assert.Equal(Nobody, await WhoAsync(scene.Thief, scene.Realm));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task After_the_sign_out(string server)
    {
        await using var scene = await CaptureAsync(server);
        var page = scene.User.Pages[0];

        await page.GotoAsync(scene.Realm.BaseAddress + "/button");
        await page.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page).ToHaveURLAsync(scene.Realm.BaseAddress + "/signed-out");
        Assert.Equal(Nobody, await WhoAsync(scene.Thief, scene.Realm));
    }

    // A user has signed in, and somebody else has a copy of his cookie, which works.
    private static async Task<CapturedSession> CaptureAsync(string server)
    {
        var scene = await CapturedSession.StartAsync(server, StartAsync);
        await scene.Thief.AddCookiesAsync(await SignInAsync(scene.User, scene.Realm, SamlUser.Alice));
        Assert.Equal(SamlUser.Alice.Uid, await WhoAsync(scene.Thief, scene.Realm));
        return scene;
    }

    private static async Task<IReadOnlyList<Cookie>> SignInAsync(IBrowserContext browser, SamlRealm realm, SamlUser user, string path = "/account")
    {
        var page = browser.Pages.Count == 0 ? await browser.NewPageAsync() : browser.Pages[0];
        await page.GotoAsync(realm.BaseAddress + path);
        await SimpleSamlPhp.SignInAsync(page, user);
        await Expect(page).ToHaveURLAsync(realm.BaseAddress + "/account");
        return
        [
            .. (await browser.CookiesAsync([realm.BaseAddress])).Where(cookie => cookie.Name == ".AspNetCore.Cookies").Select(
                cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = realm.BaseAddress }),
        ];
    }

    private static async Task<string> WhoAsync(IBrowserContext browser, SamlRealm realm)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(realm.BaseAddress + "/");
        var name = await page.TextContentAsync("body");
        await page.CloseAsync();
        return name!;
    }

    private static Task<SignOutApplication> StartAsync(SamlRealm realm, RedisServer redis) => SignOutApplication.StartAsync(
        realm,
        configureServices: services =>
        {
            services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration);
            services.AddElasticSamlTicketStore();
        },
        configureApp: app =>
        {
            app.MapGet("/login", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/account" }));
            app.MapGet("/button", () => Results.Content("<form method=post action=/signout><button>Sign out</button></form>", "text/html"));
            app.MapGet("/switch", async (HttpContext context) =>
            {
                await context.SignOutAsync();
                await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "guest")], "guest")));
            });
        });
}
