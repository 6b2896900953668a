using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>Apps that refresh tokens and tell which one a request sees.</summary>
internal static class RefreshApp
{
    /// <param name="cache">The cache that the nodes share; null: none.</param>
    /// <param name="refresh">Sets options of the refresh.</param>
    /// <param name="cookie">Sets options of the cookie.</param>
    /// <param name="logout">Sets options of the sign-out.</param>
    /// <param name="services">The app's other services.</param>
    /// <param name="app">The app's other endpoints.</param>
    /// <param name="beside">Another node of the same app.</param>
    public static Task<AppHost> StartAsync(
        IDistributedCache? cache = null,
        Action<ElasticSamlTokenRefreshOptions>? refresh = null,
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<ElasticSamlLogoutOptions>? logout = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null,
        AppHost? beside = null) => StartWithoutRefreshAsync(
            cache,
            cookie,
            logout,
            own =>
            {
                own.AddElasticSamlTokenRefresh(refresh ?? (_ => { }));
                services?.Invoke(own);
            },
            app,
            beside);

    /// <inheritdoc cref="StartAsync"/>
    public static Task<AppHost> StartWithoutRefreshAsync(
        IDistributedCache? cache = null,
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<ElasticSamlLogoutOptions>? logout = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null,
        AppHost? beside = null) => AppHost.StartAsync(
            logout,
            cookie,
            own =>
            {
                if (cache is not null)
                {
                    own.AddSingleton(cache);
                }

                services?.Invoke(own);
            },
            web =>
            {
                web.MapGet("/token", async (HttpContext context) => await context.GetTokenAsync("access_token") ?? "none");
                web.MapGet("/ends", async (HttpContext context) => (await context.AuthenticateAsync()).Properties?.ExpiresUtc?.ToString("u") ?? "none");
                web.MapGet("/generation", async (HttpContext context) =>
                    (await context.AuthenticateAsync()).Properties?.GetString(TicketItemNames.Generation) ?? "none");
                web.MapPost("/signout", () => Results.SignOut());
                app?.Invoke(web);
            },
            beside);

    /// <summary>The access token that the app sees in a request of this browser.</summary>
    public static async Task<string> TokenAsync(this AppBrowser browser) => (await browser.GetAsync("/token")).Body;

    public static async Task SignOutAsync(this AppBrowser browser) => await browser.PostAsync("/signout");
}
