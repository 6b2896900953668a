using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.FrameworkTests;

public sealed class ChromiumTests
{
    [SkippableFact]
    public async Task Opens_a_page_with_cookies_of_its_own()
    {
        Requires.Chromium();
        var address = $"http://localhost:{FreePorts.Reserve()}";
        await using var app = WebApplication.CreateBuilder().Build();
        app.Urls.Add(address);
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Cookies.Append("seen", "yes", new CookieOptions { Secure = true, SameSite = SameSiteMode.None });
            return Results.Content($"<p>{context.Request.Cookies["seen"] ?? "first visit"}</p>", "text/html");
        });
        await app.StartAsync();

        Assert.Equal(("first visit", "yes"), await VisitTwiceAsync(address));
        Assert.Equal(("first visit", "yes"), await VisitTwiceAsync(address));
    }

    private static async Task<(string? First, string? Second)> VisitTwiceAsync(string address)
    {
        await using var context = await Chromium.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        var first = await page.TextContentAsync("p");
        await page.GotoAsync(address);
        return (first, await page.TextContentAsync("p"));
    }
}
