using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>The framework runs the app's claims transformation while a ticket is asked for; asking again from inside would never end.</summary>
public sealed class ClaimsTransformationsMaySignOut
{
    [Fact]
    public async Task One_call_is_made_and_the_user_is_sent_to_the_identity_provider()
    {
        await using var host = await AppHost.StartAsync(
            services: services => services.AddHttpContextAccessor().AddScoped<IClaimsTransformation, SignOutOfDisabledUsers>(),
            app: app => app.MapGet("/public", () => "open to all"));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.GetAsync("/public?disabled=true");

        SignOutCheck.AssertSentTo(Assert.Single(host.Elasticsearch.Logouts), response);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.True(host.Elasticsearch.IsDead(tokens));
        Assert.Null(await browser.WhoAsync());
    }

    private sealed class SignOutOfDisabledUsers(IHttpContextAccessor accessor) : IClaimsTransformation
    {
        public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            if (accessor.HttpContext!.Request.Query.ContainsKey("disabled"))
            {
                await accessor.HttpContext.SignOutAsync();
            }

            return principal;
        }
    }
}
