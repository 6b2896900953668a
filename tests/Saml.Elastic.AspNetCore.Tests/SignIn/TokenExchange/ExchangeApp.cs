using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Tests.Interception;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>An app whose SAML library takes Responses at <see cref="AcsPath"/> and ends in <c>SignInAsync</c>, as they all do.</summary>
internal sealed class ExchangeApp : IAsyncDisposable
{
    public const string AcsPath = "/Saml2/Acs";
    public const string ReturnUrl = "/home";

    private ExchangeApp(AppHost host) => Host = host;

    public AppHost Host { get; }

    public FakeElasticsearchSamlClient Elasticsearch => Host.Elasticsearch;

    /// <summary>The properties that the cookie was written with last.</summary>
    public AuthenticationProperties Ticket { get; private set; } = null!;

    /// <summary>The tokens that Elasticsearch has issued.</summary>
    public List<TokenPair> Issued { get; } = [];

    public static async Task<ExchangeApp> StartAsync(
        Action<ElasticSamlTokenExchangeOptions>? configure = null,
        Action<ElasticSamlLogoutOptions>? logout = null,
        Action<CookieAuthenticationOptions>? cookie = null,
        Func<HttpContext, AuthenticationProperties, Task>? signIn = null,
        StubElasticsearch? stub = null)
    {
        ExchangeApp? self = null;
        var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme)
                    .AddCookie(options =>
                    {
                        options.Events.OnSigningIn = context =>
                        {
                            self!.Ticket = context.Properties.Clone();
                            return Task.CompletedTask;
                        };
                        cookie?.Invoke(options);
                    })
                    .AddCookie("Other");

                // Before the sign-out: the order does not matter.
                services.AddElasticSamlTokenExchange(options =>
                {
                    options.AssertionConsumerServicePaths.Add(AcsPath);
                    configure?.Invoke(options);
                });
                services.AddElasticSamlLogout(logout ?? (_ => { }));
            },
            web => Map(web, signIn ?? ((context, properties) => context.SignInAsync(SessionEndpoints.Principal("alice"), properties))),
            stub: stub);
        self = new ExchangeApp(host);
        host.Elasticsearch.Authenticate = self.Accept;
        return self;
    }

    public SamlAuthenticateResponse Accept(SamlAuthenticateRequest request)
    {
        var tokens = Elasticsearch.IssueTokens();
        Issued.Add(tokens);
        return SignInApp.Accepted() with { Tokens = tokens };
    }

    public bool HasLogged(string eventName) => Host.Logs.Any(record => record.Id.Name == eventName);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication web, Func<HttpContext, AuthenticationProperties, Task> signIn)
    {
        // The answer first and the sign-in then, as Sustainsys does it.
        web.Map(AcsPath, async context =>
        {
            context.Response.Redirect(ReturnUrl);
            await signIn(context, new AuthenticationProperties());
        });
        web.MapPost("/login", (HttpContext context) => context.SignInAsync(SessionEndpoints.Principal("bob"), new AuthenticationProperties()));
        web.MapSignOut();
        web.MapGet(ReturnUrl, (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
    }
}
