using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

/// <summary>
/// All by hand, and good while the sun shines: it calls Elasticsearch, goes to the identity provider, obeys a logout by redirect, refreshes
/// tokens, and has a strict policy.
/// </summary>
public sealed class WellMeantApp : HandmadeApp
{
    protected override void ConfigureServices(IServiceCollection services)
    {
        services.AddElasticsearchSamlClient().AddSingleton<WellMeantSessions>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = "/login";
            options.Events.OnValidatePrincipal = WellMeantSessions.RefreshAsync;
        });
        services.AddAuthorization().AddRouting();
    }

    protected override void Configure(IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; form-action 'self'";
            return next(context);
        });
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGet("/", () => "Welcome.");
            endpoints.MapGet("/account", () => AccountPage.Create()).RequireAuthorization();
            endpoints.MapGet("/login", (WellMeantSessions sessions) => sessions.PrepareAsync());
            endpoints.MapPost("/signin-elastic-saml", (WellMeantSessions sessions, HttpContext context) => sessions.SignInAsync(context));
            endpoints.MapPost("/signout", (WellMeantSessions sessions, HttpContext context) => sessions.SignOutAsync(context));
            endpoints.MapGet("/signout-elastic-saml", (WellMeantSessions sessions, HttpContext context) => sessions.ReceiveAsync(context));
        });
    }
}
