using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Neither a login nor an antiforgery token: the signature of the message is the protection.</summary>
public sealed class NothingIsAskedOfTheSender
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Fact]
    public async Task In_an_app_that_asks_everybody_for_both()
    {
        await using var app = await ProviderApp.StartAsync(
            services: services =>
            {
                services.AddAntiforgery();
                services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            },
            map: Guard);
        using var browser = app.Host.NewBrowser();
        using var visitor = app.Host.NewBrowser();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostFromProviderAsync("/who", ("x", "y"))).StatusCode);

        var redirected = await app.RedirectAsync(browser, app.Message(Alice));
        var posted = await browser.PostFromProviderAsync(ProviderApp.Path, ("SAMLRequest", app.IdentityProvider.Write(app.Message(Alice))));
        using var sent = await app.SendAsync(
            new FormUrlEncodedContent([KeyValuePair.Create("SAMLRequest", app.IdentityProvider.Write(app.Message(Alice)))]));

        Assert.StartsWith(RealmModel.AnswerUrl, redirected.Location);
        Assert.StartsWith(RealmModel.AnswerUrl, posted.Location);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    private static void Guard(WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            if (context.Request.Method != "POST" || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
                await next(context);
            else
                context.Response.StatusCode = 400;
        });
        app.UseAuthorization();
    }
}
