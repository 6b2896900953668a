using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>An application with SAML sign-in over real Kestrel; Elasticsearch is a mock.</summary>
internal sealed class SignInApp : IAsyncDisposable
{
    public const string RequestId = "_request1";
    public const string IdentityProvider = "https://idp.example/sso?SAMLRequest=a%2Bb%7e&RelayState=x&SigAlg=%2f&Signature=Ab%3d";

    private readonly WebApplication _app;

    private SignInApp(WebApplication app) => _app = app;

    public Mock<IElasticsearchSamlClient> Elasticsearch { get; private init; } = null!;

    public FakeTimeProvider Time { get; private init; } = null!;

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What the last call of prepare asked for.</summary>
    public SamlPrepareRequest? Prepared { get; private set; }

    /// <summary>What the last call of authenticate asked for.</summary>
    public SamlAuthenticateRequest? Authenticated { get; private set; }

    /// <summary>What the last failed sign-in told the application.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The properties that the cookie scheme was asked to sign in with.</summary>
    public AuthenticationProperties? SignedInWith { get; private set; }

    public static async Task<SignInApp> StartAsync(
        Action<ElasticSamlOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        string pathBase = "",
        IReadOnlyDictionary<string, string?>? configuration = null)
    {
        var elasticsearch = new Mock<IElasticsearchSamlClient>(MockBehavior.Strict);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        SignInApp? self = null;

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Elasticsearch:Uri"] = "http://127.0.0.1:9200",
            ["Elasticsearch:Username"] = "svc",
            ["Elasticsearch:Password"] = "secret",
        });
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services
            .AddAuthentication(o =>
            {
                o.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                o.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
            })
            .AddCookie(o => o.Events.OnSigningIn = context =>
            {
                self!.SignedInWith = context.Properties;
                return Task.CompletedTask;
            })
            .AddElasticSaml(o =>
            {
                o.Events.OnRemoteFailure = context =>
                {
                    self!.Failure = context.Failure;
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
                configure?.Invoke(o);
            });
        builder.Services.AddAuthorization();
        services?.Invoke(builder.Services);
        builder.Services.AddKeyedSingleton(ElasticSamlDefaults.AuthenticationScheme, elasticsearch.Object);

        var app = builder.Build();
        if (pathBase.Length > 0)
        {
            app.UsePathBase(pathBase);
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/private", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/claims", (ClaimsPrincipal user) => string.Join('\n', user.Claims.Select(c => $"{c.Type}={c.Value} by {c.Issuer}")));
        app.MapGet("/token/{name}", (string name, HttpContext context) => context.GetTokenAsync(name));
        app.MapGet("/challenge", (string? returnUrl) => Results.Challenge(new() { RedirectUri = returnUrl }));
        app.MapGet("/live", (HttpContext context) => LiveSessionAsync(context));

        self = new(app) { Elasticsearch = elasticsearch, Time = time };
        self.SetUpElasticsearch();
        await app.StartAsync();
        return self;
    }

    public static SamlAuthenticateResponse Accepted() => new()
    {
        Username = "alice",
        Realm = "saml1",
        Tokens = new("access-1", "refresh-1"),
        ExpiresIn = TimeSpan.FromMinutes(20),
        Authentication = Users.Alice,
    };

    public TestBrowser NewBrowser() => new(Address);

    /// <summary>Challenges and returns the RelayState that went to the identity provider.</summary>
    public async Task<string> ChallengeAsync(TestBrowser browser, string path = "/private")
    {
        using var response = await browser.GetAsync(path);
        Assert.Equal(StatusCodes.Status302Found, (int)response.StatusCode);
        return Prepared!.RelayState!;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task LiveSessionAsync(HttpContext context)
    {
        var properties = new AuthenticationProperties();
        properties.Items[".ElasticSaml.SessionId"] = "live-session";
        properties.Items[".ElasticSaml.TokenSource"] = ElasticSamlDefaults.AuthenticationScheme;
        properties.StoreTokens([new() { Name = "access_token", Value = "old-access" }, new() { Name = "refresh_token", Value = "old-refresh" }]);
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, "bob")], "test");
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), properties);
    }

    private void SetUpElasticsearch()
    {
        Elasticsearch.Setup(c => c.PrepareAuthenticationAsync(It.IsAny<SamlPrepareRequest>(), It.IsAny<CancellationToken>()))
            .Callback((SamlPrepareRequest request, CancellationToken _) => Prepared = request)
            .ReturnsAsync(new SamlPrepareResponse { Realm = "saml1", Id = RequestId, Redirect = IdentityProvider });
        SetUpAuthenticate(Accepted);
        var invalidated = new InvalidateTokenResponse { Invalidated = 1, PreviouslyInvalidated = 0, ErrorCount = 0 };
        Elasticsearch.Setup(c => c.InvalidateAccessTokenAsync("access-1", It.IsAny<CancellationToken>())).ReturnsAsync(invalidated);
        Elasticsearch.Setup(c => c.InvalidateRefreshTokenAsync("refresh-1", It.IsAny<CancellationToken>())).ReturnsAsync(invalidated);
    }

    public void SetUpAuthenticate(Func<SamlAuthenticateResponse> answer) =>
        Elasticsearch.Setup(c => c.AuthenticateAsync(It.IsAny<SamlAuthenticateRequest>(), It.IsAny<CancellationToken>()))
            .Callback((SamlAuthenticateRequest request, CancellationToken _) => Authenticated = request)
            .ReturnsAsync(answer);

    public void VerifyAuthenticateCalls(int count) =>
        Elasticsearch.Verify(c => c.AuthenticateAsync(It.IsAny<SamlAuthenticateRequest>(), It.IsAny<CancellationToken>()), Times.Exactly(count));

    public void VerifyTokensInvalidated(int count)
    {
        Elasticsearch.Verify(c => c.InvalidateRefreshTokenAsync("refresh-1", CancellationToken.None), Times.Exactly(count));
        Elasticsearch.Verify(c => c.InvalidateAccessTokenAsync("access-1", CancellationToken.None), Times.Exactly(count));
    }
}
