using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

public sealed class RegistrationOrderDoesNotMatter
{
    private static readonly Dictionary<string, Action<IServiceCollection>> Orders = new()
    {
        ["after the cookie scheme"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            services.AddElasticSamlLogout();
        },
        ["before the cookie scheme"] = services =>
        {
            services.AddElasticSamlLogout();
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
        },
        ["in the chain, before the cookie scheme"] = services =>
            services.AddAuthentication(AppHost.CookieScheme).AddElasticSamlLogout().AddCookie(),
        ["AddAuthentication once more, later"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            services.AddElasticSamlLogout();
            services.AddAuthentication();
            services.AddAuthenticationCore();
        },
        ["a decorator before"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            Decorate(services);
            services.AddElasticSamlLogout();
        },
        ["a decorator after"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            services.AddElasticSamlLogout();
            Decorate(services);
        },
        ["decorators before and after"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            Decorate(services);
            services.AddElasticSamlLogout();
            Decorate(services);
        },
        ["an instance in place of the framework's service"] = services =>
        {
            services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            services.Replace(ServiceDescriptor.Singleton<IAuthenticationService>(new ForwardingService()));
            services.AddElasticSamlLogout();
        },
    };

    public static TheoryData<string> Names => [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sign_out_is_intercepted(string order)
    {
        var calls = new DecoratorCalls();
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddSingleton(calls);
                Orders[order](services);
            },
            app => app.MapSignOut());
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);

        var decorators = order.Contains("decorators", StringComparison.Ordinal) ? 2 : order.Contains("decorator", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(decorators, calls.SignOuts);
    }

    [Fact]
    public async Task A_service_that_replaces_ours_is_reported_and_a_call_that_names_our_scheme_still_works()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlLogout();
                services.AddScoped<IAuthenticationService, AuthenticationService>();
            },
            app => app.MapSignOut(ElasticSamlLogoutDefaults.AuthenticationScheme));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);

        Assert.Contains(host.Logs, record => record.Id.Name == "InterceptionBypassed");
    }

    [Fact]
    public async Task Adding_it_twice_is_refused_as_with_every_scheme()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AppHost.StartAsync(services: services => services.AddElasticSamlLogout()));

        Assert.Contains("Scheme already exists", failure.Message);
    }

    private static void Decorate(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IAuthenticationService) && !service.IsKeyedService);
        services.Remove(inner);
        services.AddScoped<IAuthenticationService>(provider => new CountingService(
            (IAuthenticationService)(inner.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
            provider.GetRequiredService<DecoratorCalls>()));
    }

    private sealed class DecoratorCalls
    {
        public int SignOuts { get; set; }
    }

    /// <summary>The decorator of another library.</summary>
    private sealed class CountingService(IAuthenticationService inner, DecoratorCalls calls) : IAuthenticationService
    {
        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            inner.ChallengeAsync(context, scheme, properties);

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            inner.ForbidAsync(context, scheme, properties);

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
            inner.SignInAsync(context, scheme, principal, properties);

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
        {
            calls.SignOuts++;
            return inner.SignOutAsync(context, scheme, properties);
        }
    }

    /// <summary>Makes the framework's service for each call.</summary>
    private sealed class ForwardingService : IAuthenticationService
    {
        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => Inner(context).AuthenticateAsync(context, scheme);

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            Inner(context).ChallengeAsync(context, scheme, properties);

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            Inner(context).ForbidAsync(context, scheme, properties);

        public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
            Inner(context).SignInAsync(context, scheme, principal, properties);

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
            Inner(context).SignOutAsync(context, scheme, properties);

        private static AuthenticationService Inner(HttpContext context) =>
            ActivatorUtilities.CreateInstance<AuthenticationService>(context.RequestServices);
    }
}
