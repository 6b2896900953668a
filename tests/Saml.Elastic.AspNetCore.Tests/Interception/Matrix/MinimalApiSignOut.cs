using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

internal static class MinimalApiSignOut
{
    public const string PolicyScheme = "Policy";

    private const string Elastic = ElasticSamlLogoutDefaults.AuthenticationScheme;

    public static void Map(WebApplication app, string cookie)
    {
        app.MapGet("/api/await", (HttpContext context) => context.SignOutAsync());
        app.MapGet("/api/await-cookie", (HttpContext context) => context.SignOutAsync(cookie));
        app.MapGet("/api/result", () => Results.SignOut());
        app.MapGet("/api/result-cookie", () => Results.SignOut(To("/after-result"), [cookie]));
        app.MapGet("/api/typed-cookie-elastic", () => TypedResults.SignOut(To("/after-typed"), [cookie, Elastic]));
        app.MapGet("/api/typed-elastic-cookie", () => TypedResults.SignOut(To("/after-typed"), [Elastic, cookie]));
        app.MapGet("/api/typed-elastic", () => TypedResults.SignOut(To("/after-typed"), [Elastic]));
        app.MapGet("/api/policy", (HttpContext context) => context.SignOutAsync(PolicyScheme));
        app.MapGet("/api/twice", async (HttpContext context) =>
        {
            await context.SignOutAsync(To("/first"));
            await context.SignOutAsync(cookie, To("/second"));
        });
        app.MapGet("/api/manager", SignOutOfIdentityAsync);
    }

    private static AuthenticationProperties To(string redirectUri) => new() { RedirectUri = redirectUri };

    private static async Task<RedirectHttpResult> SignOutOfIdentityAsync(IServiceProvider services)
    {
        await ((IdentitySignIn)services.GetService(typeof(IdentitySignIn))!).SignOutAsync();
        return TypedResults.LocalRedirect("/after-manager");
    }
}
