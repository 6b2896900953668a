using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

/// <summary>Signs in through Elasticsearch, keeps the tokens in the cookie, and signs out by deleting the cookie.</summary>
public sealed class NaiveApp : HandmadeApp
{
    protected override void ConfigureServices(IServiceCollection services)
    {
        services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddElasticSaml();
        services.AddAuthorization().AddRouting();
    }

    protected override void Configure(IApplicationBuilder app) => app.UseEndpoints(endpoints =>
    {
        endpoints.MapGet("/", () => "Welcome.");
        endpoints.MapGet("/account", () => AccountPage.Create()).RequireAuthorization();
        endpoints.MapPost("/signout", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.Redirect("/");
        });
    });
}
