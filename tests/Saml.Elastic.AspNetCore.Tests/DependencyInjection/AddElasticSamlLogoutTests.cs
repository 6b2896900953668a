using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.DependencyInjection;

public sealed class AddElasticSamlLogoutTests
{
    /// <summary>Every way to write the one line; each sets the page after sign-out where it can.</summary>
    public static TheoryData<string, Action<IServiceCollection>, string, string> Overloads => new()
    {
        { "services()", services => services.AddElasticSamlLogout(), "ElasticSamlLogout", "/" },
        { "services(configure)", services => services.AddElasticSamlLogout(Bye), "ElasticSamlLogout", "/bye" },
        { "builder()", services => services.AddAuthentication().AddElasticSamlLogout(), "ElasticSamlLogout", "/" },
        { "builder(configure)", services => services.AddAuthentication().AddElasticSamlLogout(Bye), "ElasticSamlLogout", "/bye" },
        { "builder(scheme, configure)", services => services.AddAuthentication().AddElasticSamlLogout("Own", Bye), "Own", "/bye" },
        { "builder(scheme, name, configure)", services => services.AddAuthentication().AddElasticSamlLogout("Own", "Sign out", Bye), "Own", "/bye" },
    };

    [Theory]
    [MemberData(nameof(Overloads))]
    public async Task Each_overload_intercepts_the_apps_sign_out(string name, Action<IServiceCollection> add, string scheme, string page)
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                add(services);
                services.AddKeyedSingleton("Own", (provider, _) => provider.GetRequiredKeyedService<IElasticsearchSamlClient>("ElasticSamlLogout"));
            },
            web => web.MapPost("/signout", () => Results.SignOut()));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.PostAsync("/signout");

        var logout = Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal((HttpStatusCode.Found, logout.Redirect), (response.StatusCode, response.Location));
        Assert.Equal(page, await browser.ReturnAsync(logout));
        var registered = (await host.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(scheme))!;
        Assert.Equal(typeof(ElasticSamlLogoutHandler), registered.HandlerType);
        Assert.Equal(name.Contains("name", StringComparison.Ordinal) ? "Sign out" : null, registered.DisplayName);
    }

    [Fact]
    public async Task The_same_scheme_twice_is_refused_as_everywhere_in_AspNetCore()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => AppHost.StartAsync(services: services => services.AddElasticSamlLogout()));

        Assert.Equal("Scheme already exists: ElasticSamlLogout", exception.Message);
    }

    [Fact]
    public void Nonsense_is_refused_at_once()
    {
        var builder = new ServiceCollection().AddAuthentication();

        Assert.Throws<ArgumentException>(() => builder.AddElasticSamlLogout("", _ => { }));
        Assert.Throws<ArgumentNullException>(() => builder.AddElasticSamlLogout(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => builder.AddElasticSamlLogout("Own", null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddElasticSamlLogout(null!));
        Assert.Throws<ArgumentNullException>(() => ((AuthenticationBuilder)null!).AddElasticSamlLogout());
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var options = new ElasticSamlLogoutOptions();

        Assert.Null(options.SignOutScheme);
        Assert.True(options.InterceptSignOut);
        Assert.Equal("/signout-elastic-saml", options.SingleLogoutPath);
        Assert.Equal("/", options.SignedOutRedirectUri);
        Assert.Equal(("access_token", "refresh_token"), (options.AccessTokenName, options.RefreshTokenName));
        Assert.Equal(TimeSpan.FromSeconds(5), options.LogoutTimeout);
        Assert.True(options.VerifyRevocation);
        Assert.False(options.RejectWhenCacheUnavailable);
        Assert.Equal(ElasticSignOutRedirectMode.Redirect, options.RedirectMode);
        Assert.Null(options.IsElasticTicket);
        Assert.Empty(options.AllowedRedirectHosts);
        Assert.Empty(options.AllowedReturnHosts);
        Assert.Equal((true, SameSiteMode.None, CookieSecurePolicy.Always), (options.StateCookie.HttpOnly, options.StateCookie.SameSite, options.StateCookie.SecurePolicy));
    }

    private static void Bye(ElasticSamlLogoutOptions options) => options.SignedOutRedirectUri = "/bye";
}
