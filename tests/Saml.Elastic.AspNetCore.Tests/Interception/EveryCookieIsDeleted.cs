using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>A deletion that differs from the cookie in path, domain or Secure deletes nothing.</summary>
public sealed class EveryCookieIsDeleted
{
    private static readonly Dictionary<string, Action<CookieAuthenticationOptions>> Cookies = new()
    {
        ["as it is"] = _ => { },
        ["with the prefix __Host-"] = cookie =>
        {
            cookie.Cookie.Name = "__Host-auth";
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.Path = "/";
        },
        ["with the prefix __Secure-"] = cookie =>
        {
            cookie.Cookie.Name = "__Secure-auth";
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        },
        ["with a path"] = cookie => cookie.Cookie.Path = "/app",
        ["with a domain"] = cookie => cookie.Cookie.Domain = "localhost",
        ["with a path and a domain"] = cookie => (cookie.Cookie.Path, cookie.Cookie.Domain) = ("/app", "localhost"),
        ["in very many chunks"] = cookie => cookie.CookieManager = new ChunkingCookieManager { ChunkSize = 500 },
        ["with a long name"] = cookie => cookie.Cookie.Name = "a.very-long_name~of$a!cookie",
        ["where the app's event changes the deletion"] = cookie =>
        {
            cookie.Events.OnSigningIn = context =>
            {
                context.CookieOptions.Path = "/app";
                return Task.CompletedTask;
            };
            cookie.Events.OnSigningOut = context =>
            {
                context.CookieOptions.Path = "/app";
                return Task.CompletedTask;
            };
        },
    };

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var cookie in Cookies.Keys)
        {
            cells.Add(cookie, "/app/signout");
            if (!cookie.Contains("event", StringComparison.Ordinal))
            {
                cells.Add(cookie, "/app/signout-fails");
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_browser_has_none_left(string cookie, string path)
    {
        await using var host = await AppHost.StartAsync(cookie: Cookies[cookie], app: app =>
        {
            app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry")));
            app.MapGet("/app/signin", (HttpContext context, string access, string refresh) =>
                context.SignInAsync(SessionEndpoints.Principal("alice"), SessionEndpoints.Properties(new TokenPair(access, refresh))));
            app.MapGet("/app/who", (HttpContext context) => context.User.Identity?.Name is { } name ? Results.Text(name) : Results.Unauthorized());
            app.MapGet("/app/signout", (HttpContext context) => context.SignOutAsync());
            app.MapGet("/app/signout-fails", async (HttpContext context) =>
            {
                await context.SignOutAsync();
                throw new InvalidOperationException("The app fails after its sign-out.");
            });
        });
        using var browser = new AppBrowser(host, host.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var tokens = host.Elasticsearch.IssueTokens();
        await browser.GetAsync($"/app/signin?access={tokens.AccessToken}&refresh={tokens.RefreshToken}");
        Assert.True(browser.Cookies.Contents.Count >= 3, "The cookie is chunked.");

        await browser.SignsOutAsync(host, tokens, path, who: "/app/who");

        Assert.DoesNotContain(browser.Cookies.Contents, left => !left.Name.StartsWith(ElasticSamlLogoutDefaults.StateCookiePrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_cookie_leaves_none_behind_either()
    {
        foreach (var configure in Cookies.Where(cookie => !cookie.Key.Contains("event", StringComparison.Ordinal)).Select(cookie => cookie.Value))
        {
            await using var host = await AppHost.StartAsync(cookie: configure, app: app =>
            {
                app.MapGet("/app/signin", (HttpContext context) =>
                    context.SignInAsync(SessionEndpoints.Principal("alice"), SessionEndpoints.Properties(new TokenPair("access", "refresh"))));
                app.MapGet("/app/signout", (HttpContext context) => context.SignOutAsync());
                app.MapGet("/app/public", () => "open to all");
            });
            using var browser = new AppBrowser(host, host.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            await browser.GetAsync("/app/signin");
            using var copy = browser.Clone();
            await browser.GetAsync("/app/signout");

            var response = await copy.GetAsync("/app/public");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Empty(copy.Cookies.Contents);
        }
    }
}
