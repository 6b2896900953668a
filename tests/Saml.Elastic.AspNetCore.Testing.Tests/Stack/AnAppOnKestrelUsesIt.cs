using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Stack;

public sealed class AnAppOnKestrelUsesIt
{
    [Fact]
    public async Task At_a_free_port()
    {
        await using var stack = await ElasticSamlTestStack.StartAsync(options => options.AppAddress = "http://localhost:0");
        await using var app = await StartAppAsync(stack);
        using var browser = stack.CreateBrowser();

        var page = await browser.SignInAsync("/account", "bob");

        Assert.Equal((HttpStatusCode.OK, "bob"), (page.StatusCode, page.Body));
        Assert.Equal([stack.AppAddress], app.Urls);
        Assert.NotEqual(0, new Uri(stack.AppAddress).Port);
    }

    [Fact]
    public async Task And_is_signed_out_by_the_identity_provider_over_the_network()
    {
        await using var stack = await ElasticSamlTestStack.StartAsync(options => options.AppAddress = "http://localhost:0");
        await using var app = await StartAppAsync(stack);
        using var browser = stack.CreateBrowser();
        stack.IdentityProvider.AddServiceProvider(stack.ServiceProvider with { LogoutChannel = SamlLogoutChannel.Soap });
        await browser.SignInAsync("/account");

        await stack.IdentityProvider.SignOutAsync("alice");

        Assert.Equal(0, stack.LiveTokenCount);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    private static async Task<WebApplication> StartAppAsync(ElasticSamlTestStack stack)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseElasticSamlTestStack(stack);
        builder.Logging.ClearProviders();
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddElasticSaml()
            .AddElasticSamlLogout();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapGet("/account", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapPost("/signout", () => Results.SignOut());
        await app.StartAsync();
        return app;
    }
}
