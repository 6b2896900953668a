using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Moq;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>
/// Blazor's own script sends such a form by <c>fetch</c>, and cannot follow a redirect to another origin. Elasticsearch is replaced: what is
/// tried here is how Chromium and Blazor take the answer.
/// </summary>
public sealed class ABlazorFormThatIsEnhanced
{
    private const string PageFormat =
        """
        <!DOCTYPE html><title>App</title>
        <form method="post" data-enhance action="{0}"><button>Sign out</button></form><a href="{0}">Sign out</a>
        <script src="/blazor.web.js"></script>
        """;

    private const string ProviderPage = "The identity provider";

    [SkippableTheory]
    [InlineData("/signout")]
    [InlineData("/signout-then-redirect")]
    public async Task Leads_to_the_identity_provider_when_it_is_sent(string path) =>
        await AssertLeadsToProviderAsync(path, page => page.GetByRole(AriaRole.Button).ClickAsync());

    [SkippableFact]
    public async Task Leads_there_also_when_it_is_a_link() =>
        await AssertLeadsToProviderAsync("/signout", page => page.GetByRole(AriaRole.Link).ClickAsync());

    private static async Task AssertLeadsToProviderAsync(string path, Func<IPage, Task> click)
    {
        Requires.Chromium();
        await using var provider = await StartAsync("127.0.0.1", app => app.MapGet("/slo", () => Results.Text(ProviderPage)));
        var address = provider.Urls.Single() + "/slo?SAMLRequest=a%7Eb%2fc";
        await using var app = await StartAsync("localhost", app => MapPages(app, path), services => AddSignOut(services, address));
        await using var browser = await Chromium.OpenAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(app.Urls.Single() + "/signin");

        // The link is only taken over by Blazor once its script has started.
        await page.GotoAsync(app.Urls.Single() + "/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var requested = page.WaitForRequestAsync(request => request.Url.Contains(path, StringComparison.Ordinal));
        await click(page);

        Assert.Contains("blazor-enhanced-nav=on", (await requested).Headers["accept"]);
        await Assertions.Expect(page.GetByText(ProviderPage)).ToBeVisibleAsync();
        Assert.Equal(address, page.Url);
        await page.GotoAsync(app.Urls.Single() + "/who");
        await Assertions.Expect(page.GetByText("nobody")).ToBeVisibleAsync();
    }

    private static void MapPages(WebApplication app, string path)
    {
        app.MapGet("/", () => Results.Content(string.Format(null, PageFormat, path), "text/html"));
        app.MapGet("/blazor.web.js", () => Results.File(Path.Combine(AppContext.BaseDirectory, "blazor.web.js"), "text/javascript"));
        app.MapGet("/who", (ClaimsPrincipal user) => user.Identity!.Name ?? "nobody");
        app.MapGet("/signin", SignInAsync);
        app.MapMethods("/signout", ["GET", "POST"], () => Results.SignOut());
        app.MapPost("/signout-then-redirect", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect("/");
        });
    }

    private static void AddSignOut(IServiceCollection services, string redirect)
    {
        var client = new Mock<IElasticsearchSamlClient>();
        client.Setup(mock => mock.LogoutAsync(It.IsAny<SamlLogoutRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SamlLogoutResponse { Id = "_1", Redirect = redirect });
        services.AddKeyedSingleton(ElasticSamlLogoutDefaults.AuthenticationScheme, client.Object);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddElasticSamlLogout(options =>
        {
            options.Elasticsearch.Uri = new Uri("https://localhost:9200");
            options.Elasticsearch.Credentials = ElasticsearchCredentials.ApiKey("key");
        });
    }

    private static async Task<WebApplication> StartAsync(string host, Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{host}:{FreePorts.Reserve()}");
        add?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    private static Task SignInAsync(HttpContext context)
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens([new AuthenticationToken { Name = ElasticTokenNames.AccessToken, Value = "access" }]);
        return context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "test")), properties);
    }
}
