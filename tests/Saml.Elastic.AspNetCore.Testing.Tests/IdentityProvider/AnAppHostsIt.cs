using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class AnAppHostsIt
{
    [Fact]
    public async Task Beneath_a_path_of_its_own_address()
    {
        var sp = new TestServiceProvider("one");
        var (app, identityProvider) = await StartAsync(options => options.ServiceProviders.Add(sp.Registration));
        await using var running = app;
        var address = app.Urls.Single() + "/base/idp";
        using var browser = new HttpBrowser();

        var login = await browser.GetAsync($"{address}/sso?{sp.Query("SAMLRequest", sp.AuthnRequest(address))}");
        var page = await browser.SubmitAsync(login, "#one-click", ("user", "alice"));
        var response = IdentityProviderSite.Response(page);
        var silent = await browser.GetAsync($"{address}/sso?{sp.Query("SAMLRequest", sp.AuthnRequest(address))}");
        var metadata = await browser.GetAsync(address + "/metadata");

        Assert.Equal(address + "/metadata", response.Text("/samlp:Response/saml:Issuer"));
        Assert.True(response.IsSigned("/samlp:Response", identityProvider.SigningCertificate));
        Assert.NotNull(silent.Document.QuerySelector("input[name=SAMLResponse]"));
        Assert.Equal("/base/idp", Assert.Single(browser.Cookies.Contents).Path);
        Assert.Contains($"Location=\"{address}/sso\"", metadata.Body);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(app.Urls.Single() + "/base/")).StatusCode);
    }

    [Fact]
    public async Task And_says_where_it_is_when_it_knows()
    {
        var (app, identityProvider) = await StartAsync();
        await using var running = app;

        Assert.Contains("BaseAddress", Assert.Throws<InvalidOperationException>(() => identityProvider.BaseAddress).Message);
        Assert.Contains("BaseAddress", Assert.Throws<InvalidOperationException>(() => identityProvider.MetadataXml).Message);
        Assert.Contains("EntityId", Assert.Throws<InvalidOperationException>(() => identityProvider.EntityId).Message);

        var (fixedApp, known) = await StartAsync(options => options.BaseAddress = "https://idp.example.test/base/idp");
        await using var runningToo = fixedApp;
        Assert.Equal("https://idp.example.test/base/idp/metadata", known.EntityId);
        Assert.Contains("https://idp.example.test/base/idp/slo", known.MetadataXml);
    }

    [Theory]
    [InlineData("idp")]
    [InlineData("/idp/")]
    [InlineData("/{tenant}")]
    public void At_a_path_that_is_one(string pattern) =>
        Assert.Throws<ArgumentException>(() => WebApplication.CreateSlimBuilder().Build().MapSamlIdentityProvider(pattern));

    [Fact]
    public async Task With_a_cookie_that_comes_with_forms_of_other_sites_where_that_is_possible()
    {
        var sp = new TestServiceProvider("one");
        const string Address = "https://idp.example.test/base/idp";
        var (app, _) = await StartAsync(options =>
        {
            options.BaseAddress = Address;
            options.ServiceProviders.Add(sp.Registration);
        });
        await using var running = app;
        using var client = new HttpClient();
        var url = $"{app.Urls.Single()}/base/idp/sso?{sp.Query("SAMLRequest", sp.AuthnRequest(Address))}";
        async Task<string> SignInAsync(string scheme)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new FormUrlEncodedContent([new("user", "alice")]),
                Headers = { { "X-Forwarded-Proto", scheme } },
            };
            using var response = await client.SendAsync(request);
            return response.Headers.GetValues("Set-Cookie").Single();
        }

        var secure = await SignInAsync("https");
        var plain = await SignInAsync("http");

        Assert.EndsWith("; path=/base/idp; secure; samesite=none; httponly", secure);
        Assert.EndsWith("; path=/base/idp; httponly", plain);
    }

    private static async Task<(WebApplication App, SamlIdentityProvider IdentityProvider)> StartAsync(
        Action<SamlIdentityProviderOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthentication("none").AddCookie("none", options => options.Events.OnRedirectToLogin = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        builder.Services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAntiforgery();
        var app = builder.Build();
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
        app.UsePathBase("/base");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet("/", () => "the app");
        var identityProvider = app.MapSamlIdentityProvider("/idp", configure);
        await app.StartAsync();
        return (app, identityProvider);
    }
}
