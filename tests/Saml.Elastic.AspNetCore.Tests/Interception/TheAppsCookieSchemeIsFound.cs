using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

public sealed class TheAppsCookieSchemeIsFound
{
    private const string Suppress = "Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme";

    private static readonly Dictionary<string, Action<IServiceCollection>> Clear = new()
    {
        ["one scheme and no default"] = services => services.AddAuthentication().AddCookie().AddElasticSamlLogout(),
        ["one scheme, no default, and a sign-in of ours"] = services =>
            services.AddAuthentication().AddCookie().AddElasticSaml().AddElasticSamlLogout(),
        ["only the authenticate scheme is a default"] = services => services
            .AddAuthentication(options => options.DefaultAuthenticateScheme = options.DefaultSignOutScheme = AppHost.CookieScheme)
            .AddCookie().AddCookie("Other").AddElasticSamlLogout(),
        ["a policy scheme with a fixed target"] = services => services.AddAuthentication("Policy").AddCookie().AddCookie("Other")
            .AddPolicyScheme("Policy", null, policy => policy.ForwardDefault = AppHost.CookieScheme).AddElasticSamlLogout(),
        ["a policy scheme behind another"] = services => services.AddAuthentication("Outer").AddCookie().AddCookie("Other")
            .AddPolicyScheme("Outer", null, policy => policy.ForwardDefault = "Inner")
            .AddPolicyScheme("Inner", null, policy =>
            {
                policy.ForwardDefault = "Other";
                policy.ForwardAuthenticate = policy.ForwardSignIn = policy.ForwardSignOut = AppHost.CookieScheme;
            })
            .AddElasticSamlLogout(),
        ["a policy scheme with a selector"] = services => services.AddAuthentication("Policy").AddCookie()
            .AddPolicyScheme("Policy", null, policy => policy.ForwardDefaultSelector = _ => AppHost.CookieScheme).AddElasticSamlLogout(),
        ["a policy scheme with a selector, and the option"] = services => services.AddAuthentication("Policy").AddCookie().AddCookie("Other")
            .AddPolicyScheme("Policy", null, policy => policy.ForwardDefaultSelector = _ => AppHost.CookieScheme)
            .AddElasticSamlLogout(options => options.SignOutScheme = AppHost.CookieScheme),
    };

    private static readonly Dictionary<string, (Action<IServiceCollection> Services, string Message)> Unclear = new()
    {
        ["two cookie schemes and no default"] = (
            services => services.AddAuthentication().AddCookie("A").AddCookie("B").AddElasticSamlLogout(),
            "more than one cookie scheme could be meant (A, B). Name one of them."),
        ["a selector between two cookie schemes"] = (
            services => services.AddAuthentication("Policy").AddCookie("A").AddCookie("B")
                .AddPolicyScheme("Policy", null, policy => policy.ForwardDefaultSelector = _ => "A").AddElasticSamlLogout(),
            "more than one cookie scheme could be meant (A, B). Name one of them."),
        ["an unknown scheme in the option"] = (
            services => services.AddAuthentication(AppHost.CookieScheme).AddCookie()
                .AddElasticSamlLogout(options => options.SignOutScheme = "Cokies"),
            "the scheme \"Cokies\" is not registered."),
        ["a policy scheme that leads to an unknown scheme"] = (
            services => services.AddAuthentication("Policy").AddCookie()
                .AddPolicyScheme("Policy", null, policy => policy.ForwardDefault = "Cokies").AddElasticSamlLogout(),
            "the scheme \"Cokies\" is not registered."),
        ["no scheme"] = (services => services.AddElasticSamlLogout(), "there is no cookie scheme. Call AddAuthentication().AddCookie()"),
        ["only Identity's external cookie"] = (
            services => services.AddAuthentication().AddCookie("Identity.External").AddCookie("Identity.TwoFactorUserId").AddElasticSamlLogout(),
            "there is no cookie scheme."),
        ["a default that is no cookie scheme"] = (
            services => services.AddAuthentication("Token").AddScheme<AuthenticationSchemeOptions, TokenHandler>("Token", null).AddCookie()
                .AddElasticSamlLogout(),
            "\"Token\" is no cookie scheme."),
        ["our own scheme in the option"] = (
            services => services.AddAuthentication(AppHost.CookieScheme).AddCookie()
                .AddElasticSamlLogout(options => options.SignOutScheme = ElasticSamlLogoutDefaults.AuthenticationScheme),
            "\"ElasticSamlLogout\" is no cookie scheme."),
    };

    public static TheoryData<string> ClearNames => [.. Clear.Keys];

    public static TheoryData<string> UnclearNames => [.. Unclear.Keys];

    [Theory]
    [MemberData(nameof(ClearNames))]
    public async Task A_sign_out_that_names_no_scheme_is_intercepted(string name)
    {
        await using var host = await AppHost.StartBareAsync(Clear[name], app => app.MapSignOut());
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync(scheme: AppHost.CookieScheme);

        await browser.SignsOutAsync(host, tokens, who: "/who/" + AppHost.CookieScheme);
    }

    [Theory]
    [MemberData(nameof(UnclearNames))]
    public async Task An_app_that_leaves_it_open_does_not_start(string name)
    {
        var (services, message) = Unclear[name];

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartBareAsync(services));

        Assert.StartsWith("ElasticSamlLogoutOptions.SignOutScheme of scheme \"ElasticSamlLogout\": ", failure.Message);
        Assert.Contains(message, failure.Message);
    }

    [Fact]
    public async Task The_only_scheme_stays_the_default_as_before_the_library()
    {
        await using var host = await AppHost.StartBareAsync(Clear["one scheme and no default"]);

        var schemes = host.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        Assert.Equal(AppHost.CookieScheme, (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name);
        Assert.Equal(AppHost.CookieScheme, (await schemes.GetDefaultSignOutSchemeAsync())?.Name);
    }

    [Fact]
    public async Task Two_schemes_beside_ours_have_no_default_as_before_the_library()
    {
        await using var host = await AppHost.StartBareAsync(services => services.AddAuthentication().AddCookie("A").AddCookie("B")
            .AddElasticSamlLogout(options => options.SignOutScheme = "A"));

        Assert.Null(await host.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetDefaultSignOutSchemeAsync());
    }

    // The switch is the process's; the other tests of this class, which alone depend on it, do not run meanwhile.
    [Fact]
    public async Task An_app_that_wants_no_automatic_default_gets_none()
    {
        AppContext.SetSwitch(Suppress, true);
        try
        {
            await using var host = await AppHost.StartBareAsync(Clear["one scheme and no default"], app => app.MapSignOut(AppHost.CookieScheme));
            Assert.Null(await host.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetDefaultSignOutSchemeAsync());

            using var browser = host.NewBrowser();
            var tokens = await browser.SignInAsync(scheme: AppHost.CookieScheme);
            await browser.SignsOutAsync(host, tokens, who: "/who/" + AppHost.CookieScheme);
        }
        finally
        {
            AppContext.SetSwitch(Suppress, false);
        }
    }

    [Fact]
    public async Task Cookie_events_that_replace_the_wrapped_ones_do_not_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartAsync(services: services =>
            services.PostConfigureAll<CookieAuthenticationOptions>(cookie => cookie.Events = new AppCookieEvents())));

        Assert.Contains("CookieAuthenticationOptions.Events of cookie scheme \"Cookies\" were replaced", failure.Message);
    }

    [Fact]
    public async Task A_cookie_scheme_that_forwards_its_sign_out_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartAsync(
            cookie: cookie => cookie.ForwardSignOut = ElasticSamlLogoutDefaults.AuthenticationScheme));

        Assert.Contains("ForwardSignOut of cookie scheme \"Cookies\" is \"ElasticSamlLogout\"", failure.Message);
    }

    [Fact]
    public async Task A_cookie_scheme_that_forwards_to_us_by_a_selector_does_not_run_in_circles()
    {
        await using var host = await AppHost.StartAsync(
            cookie: cookie => cookie.ForwardDefaultSelector = context =>
                context.Request.Path == SignOutCheck.Path ? ElasticSamlLogoutDefaults.AuthenticationScheme : null,
            app: app => app.MapSignOut(AppHost.CookieScheme));
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        var response = await browser.GetAsync(SignOutCheck.Path);

        Assert.True((int)response.StatusCode < 500, response.ToString());
    }

    private sealed class TokenHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory logger,
        System.Text.Encodings.Web.UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
