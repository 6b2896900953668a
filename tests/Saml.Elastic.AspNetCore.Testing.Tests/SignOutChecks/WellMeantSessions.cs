using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

/// <summary>What people write who have read Elasticsearch's documentation, and no more.</summary>
internal sealed class WellMeantSessions(IElasticsearchSamlClient elasticsearch, IConfiguration configuration)
{
    private readonly ConcurrentBag<string> _requests = [];
    private readonly string _realm = configuration["Elasticsearch:Realm"]!;

    public async Task<IResult> PrepareAsync()
    {
        var prepared = await elasticsearch.PrepareAuthenticationAsync(new() { Realm = _realm });
        _requests.Add(prepared.Id);
        return Results.Redirect(prepared.Redirect);
    }

    public async Task<IResult> SignInAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var answer = await elasticsearch.AuthenticateAsync(new() { Content = form["SAMLResponse"]!, Ids = [.. _requests], Realm = _realm });
        var properties = new AuthenticationProperties();
        Store(properties, answer.Tokens, answer.ExpiresIn);
        await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, answer.Username)], "saml")), properties);
        return Results.Redirect("/account");
    }

    /// <summary>Asks first whether the token is good for a logout. The session ends when the browser comes back.</summary>
    public async Task<IResult> SignOutAsync(HttpContext context)
    {
        var token = (await context.GetTokenAsync(ElasticTokenNames.AccessToken))!;
        try
        {
            await elasticsearch.GetAuthenticatedUserAsync(token);
        }
        catch (ElasticsearchSamlException exception) when (exception.Kind == ElasticsearchFailureKind.AccessTokenExpired)
        {
            await context.SignOutAsync();
            return Results.Redirect("/");
        }

        var refreshToken = await context.GetTokenAsync(ElasticTokenNames.RefreshToken);
        var answer = await elasticsearch.LogoutAsync(new() { Token = token, RefreshToken = refreshToken });
        _requests.Add(answer.Id!);
        return Results.Redirect(answer.Redirect!);
    }

    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var query = context.Request.QueryString.Value![1..];
        if (context.Request.Query.ContainsKey("SAMLResponse"))
        {
            await elasticsearch.CompleteLogoutAsync(new() { Realm = _realm, Ids = [.. _requests], QueryString = query });
            await context.SignOutAsync();
            return Results.Redirect("/");
        }

        var answer = await elasticsearch.InvalidateAsync(new() { Realm = _realm, QueryString = query });
        await context.SignOutAsync();
        return Results.Redirect(answer.Redirect);
    }

    public static async Task RefreshAsync(CookieValidatePrincipalContext context)
    {
        var expires = DateTimeOffset.Parse(context.Properties.GetTokenValue(ElasticTokenNames.ExpiresAt)!, CultureInfo.InvariantCulture);
        if (expires > TimeProvider.System.GetUtcNow() || context.Request.Path == "/signout")
            return;
        var client = context.HttpContext.RequestServices.GetRequiredService<IElasticsearchSamlClient>();
        var answer = await client.RefreshTokenAsync(context.Properties.GetTokenValue(ElasticTokenNames.RefreshToken)!);
        Store(context.Properties, answer.Tokens, answer.ExpiresIn);
        context.ShouldRenew = true;
    }

    private static void Store(AuthenticationProperties properties, TokenPair tokens, TimeSpan expiresIn) => properties.StoreTokens(
    [
        new() { Name = ElasticTokenNames.AccessToken, Value = tokens.AccessToken! },
        new() { Name = ElasticTokenNames.RefreshToken, Value = tokens.RefreshToken! },
        new() { Name = ElasticTokenNames.ExpiresAt, Value = (TimeProvider.System.GetUtcNow() + expiresIn).ToString("o") },
    ]);
}
