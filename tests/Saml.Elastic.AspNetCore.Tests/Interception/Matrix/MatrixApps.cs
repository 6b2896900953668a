using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

/// <summary>The kinds of apps; each is started when a test first asks for it, and shared.</summary>
public sealed class MatrixApps : IAsyncLifetime
{
    public const string PlainCookie = "plain cookie";
    public const string TicketStore = "ticket store";
    public const string TicketStoreWithEventsType = "ticket store with EventsType";
    public const string Identity = "Identity";
    public const string IdentityTemplate = "Identity as the templates write it";

    private readonly Dictionary<string, Lazy<Task<AppHost>>> _apps = new()
    {
        [PlainCookie] = new(() => StartAsync(AppHost.CookieScheme, AddCookie(_ => { }))),
        [TicketStore] = new(() => StartAsync(AppHost.CookieScheme, AddCookie(cookie => cookie.SessionStore = new MemoryTicketStore()))),
        [TicketStoreWithEventsType] = new(() => StartAsync(AppHost.CookieScheme, AddCookie(cookie =>
        {
            cookie.SessionStore = new MemoryTicketStore();
            cookie.EventsType = typeof(AppCookieEvents);
        }))),
        [Identity] = new(() => StartAsync(IdentityApps.CookieScheme, IdentityApps.AddIdentityApp)),
        [IdentityTemplate] = new(() => StartAsync(IdentityApps.CookieScheme, IdentityApps.AddIdentityTemplateApp)),
    };

    public static IReadOnlyList<string> Names { get; } = [PlainCookie, TicketStore, TicketStoreWithEventsType, Identity, IdentityTemplate];

    internal Task<AppHost> GetAsync(string name) => _apps[name].Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var app in _apps.Values.Where(app => app.IsValueCreated))
        {
            await (await app.Value).DisposeAsync();
        }
    }

    private static Action<IServiceCollection> AddCookie(Action<CookieAuthenticationOptions> configure) => services =>
    {
        services.AddSingleton<AppCookieEvents>();
        services.AddAuthentication(AppHost.CookieScheme).AddCookie(configure);
    };

    private static Task<AppHost> StartAsync(string cookie, Action<IServiceCollection> authentication) => AppHost.StartBareAsync(
        services =>
        {
            authentication(services);
            services.AddAuthentication().AddPolicyScheme(MinimalApiSignOut.PolicyScheme, null, policy => policy.ForwardDefault = cookie);
            services.AddElasticSamlLogout();
            services.AddSingleton(new AppScheme(cookie));
            services.AddControllersWithViews().AddApplicationPart(typeof(MatrixApps).Assembly);
            services.AddRazorPages(pages => pages.RootDirectory = "/Interception/Matrix/Pages");
            services.AddRazorComponents();
        },
        app =>
        {
            MinimalApiSignOut.Map(app, cookie);
            app.MapControllers();
            app.MapRazorPages();
            app.MapGet("/ssr", () => new RazorComponentResult<SignOutComponent>());
        });
}
