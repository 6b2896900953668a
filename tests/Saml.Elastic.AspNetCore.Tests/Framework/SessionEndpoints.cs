using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Signs in without an identity provider, and tells who is signed in.</summary>
internal static class SessionEndpoints
{
    /// <summary>Makes a cookie of two chunks.</summary>
    private static readonly Claim LargeClaim = new("large", string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i:000000}")));

    public static void Map(WebApplication app)
    {
        app.MapGet("/signin", async (HttpContext context, string user, string? access, string? refresh, string? expires, string? scheme) =>
        {
            var properties = Properties(access, refresh, expires);
            if (context.RequestServices.GetService<IdentitySignIn>() is { } identity && scheme is null)
            {
                await identity.SignInAsync(user, properties, LargeClaim);
            }
            else
            {
                await context.SignInAsync(scheme, Principal(user), properties);
            }
        });
        app.MapGet("/who", (ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name: var name } ? Results.Text(name) : Results.Unauthorized());
        app.MapGet("/who/{scheme}", async (HttpContext context, string scheme) =>
            (await context.AuthenticateAsync(scheme)).Principal?.Identity?.Name is { } name ? Results.Text(name) : Results.Unauthorized());
    }

    public static ClaimsPrincipal Principal(string user) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, user), LargeClaim], "test"));

    public static AuthenticationProperties Properties(TokenPair tokens) => Properties(tokens.AccessToken, tokens.RefreshToken, expires: null);

    private static AuthenticationProperties Properties(string? access, string? refresh, string? expires)
    {
        var properties = new AuthenticationProperties();
        AuthenticationToken?[] tokens =
        [
            access is null ? null : new() { Name = "access_token", Value = access },
            refresh is null ? null : new() { Name = "refresh_token", Value = refresh },
            expires is null ? null : new() { Name = "expires_at", Value = expires },
        ];
        properties.StoreTokens(tokens.OfType<AuthenticationToken>());
        return properties;
    }
}
