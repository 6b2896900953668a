using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class CallsAreMadeAsTheUser
{
    private const string Search = "GET /docs/_search";
    private const string Index = "POST /docs/_doc";

    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(20);

    private static readonly StubResponse Expired = StubResponse.Error(401, "security_exception", "token expired", StubResponse.ExpiredChallenge);

    [Fact]
    public async Task With_the_token_of_each_requests_own_user()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var alice = app.NewBrowser();
        using var bob = app.NewBrowser();
        var tokens = new[] { await alice.SignInForAsync(TwentyMinutes), await bob.SignInForAsync(TwentyMinutes) };

        await alice.GetAsync("/search");
        await bob.GetAsync("/search");

        Assert.Equal(tokens.Select(pair => $"Bearer {pair.AccessToken}"), elasticsearch.RequestsOf(Search).Select(request => request.Authorization));
    }

    [Fact]
    public async Task With_a_refreshed_token_after_Elasticsearch_has_refused_it()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        var old = await browser.SignInAsync();
        Refuse(elasticsearch, Search, old);

        var answer = await browser.GetAsync("/search");

        var next = app.Elasticsearch.NextOf(old);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            [$"Bearer {old.AccessToken}", $"Bearer {next.AccessToken}"],
            elasticsearch.RequestsOf(Search).Select(request => request.Authorization));
        Assert.Equal(next.AccessToken, await browser.TokenAsync());
    }

    [Fact]
    public async Task The_request_is_sent_again_with_its_body()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        Refuse(elasticsearch, Index, await browser.SignInAsync());

        await browser.PostAsync("/index");

        Assert.Equal(["""{"title":"x"}""", """{"title":"x"}"""], elasticsearch.RequestsOf(Index).Select(request => request.Body));
    }

    [Fact]
    public async Task But_not_when_its_body_was_a_stream()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        Refuse(elasticsearch, Index, await browser.SignInAsync());

        var answer = await browser.PostAsync("/upload");

        Assert.Equal("401", answer.Body);
        Assert.Empty(app.Elasticsearch.Refreshes);
    }

    public static TheoryData<int, string[]> OtherAnswers => new()
    {
        { 401, [.. StubResponse.DefaultChallenges] },
        { 401, [] },
        { 403, [] },
        { 503, [] },
    };

    [Theory]
    [MemberData(nameof(OtherAnswers))]
    public async Task No_other_answer_refreshes_anything(int status, string[] challenges)
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        elasticsearch.On(Search, StubResponse.Error(status, "security_exception", "no", challenges));
        using var browser = app.NewBrowser();
        await browser.SignInAsync();

        Assert.Equal($"{status}", (await browser.GetAsync("/search")).Body);
        Assert.Single(elasticsearch.RequestsOf(Search));
        Assert.Empty(app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task Several_calls_at_once_refresh_once()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        var old = await browser.SignInAsync();
        Refuse(elasticsearch, Search, old);

        var answer = await browser.GetAsync("/search-eight-times");

        Assert.Equal("200 200 200 200 200 200 200 200", answer.Body);
        Assert.Equal([old.RefreshToken!], app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task A_session_whose_refresh_token_is_over_ends_with_the_refused_call()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        var tokens = await browser.SignInAsync();
        app.Elasticsearch.KillAll(tokens);
        Refuse(elasticsearch, Search, tokens);

        Assert.Equal("401", (await browser.GetAsync("/search")).Body);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Nothing_is_refreshed_once_the_response_has_started()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        Refuse(elasticsearch, Search, await browser.SignInAsync());

        Assert.Equal("started, 401", (await browser.GetAsync("/search-late")).Body);
        Assert.Empty(app.Elasticsearch.Refreshes);
    }

    [Fact]
    public async Task Renewing_the_cookie_is_no_sign_in_for_the_app()
    {
        var signIns = 0;
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch, cookie =>
        {
            cookie.ExpireTimeSpan = TimeSpan.FromHours(1);
            cookie.LoginPath = "/search";
            cookie.Events.OnSigningIn = _ =>
            {
                signIns++;
                return Task.CompletedTask;
            };
        });
        using var browser = app.NewBrowser();
        var start = app.Time.GetUtcNow();
        Refuse(elasticsearch, Search, await browser.SignInAsync());
        app.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = await browser.GetAsync("/search?ReturnUrl=/who");

        Assert.Equal("200", answer.Body);
        Assert.Equal(1, signIns);
        Assert.Equal(start.AddHours(1).ToString("u"), (await browser.GetAsync("/ends")).Body);
    }

    [Fact]
    public async Task The_claims_that_the_app_adds_for_a_request_do_not_get_into_the_cookie()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch, services: services => services.AddTransient<IClaimsTransformation, AddedClaim>());
        using var browser = app.NewBrowser();
        Refuse(elasticsearch, Search, await browser.SignInAsync());

        await browser.GetAsync("/search");

        Assert.Equal("1", (await browser.GetAsync("/added")).Body);
    }

    [Fact]
    public async Task A_call_without_a_user_says_so()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();

        Assert.Contains("Nobody with an Elasticsearch access token", (await browser.GetAsync("/search")).Body);
        var exception = await Assert.ThrowsAsync<ElasticUserTokenException>(
            () => app.Services.GetRequiredService<IElasticUserTokenProvider>().GetAccessTokenAsync());
        Assert.Contains("no current request", exception.Message);
        Assert.Empty(elasticsearch.RequestsOf(Search));
    }

    [Fact]
    public async Task Nor_is_a_call_made_as_a_user_who_has_just_signed_out()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        await browser.SignInAsync();

        Assert.Contains("Nobody", (await browser.GetAsync("/search-after-signout")).Body);
    }

    [Fact]
    public async Task A_user_who_signs_in_in_this_request_is_the_user()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        var tokens = app.Elasticsearch.IssueTokens();
        Refuse(elasticsearch, Search, tokens);

        var answer = await browser.GetAsync($"/search-after-signin?access={tokens.AccessToken}&refresh={tokens.RefreshToken}");

        Assert.Equal("200", answer.Body);
        Assert.Equal(app.Elasticsearch.NextOf(tokens).AccessToken, await browser.TokenAsync());
    }

    [Fact]
    public async Task The_provider_refreshes_what_has_become_due_during_a_long_request()
    {
        await using var elasticsearch = await StubElasticsearch.StartAsync();
        await using var app = await StartAsync(elasticsearch);
        using var browser = app.NewBrowser();
        var old = await browser.SignInForAsync(TwentyMinutes);

        var seen = (await browser.GetAsync("/long")).Body;

        Assert.Equal(app.Elasticsearch.NextOf(old).AccessToken, seen);
        Assert.Equal(seen, await browser.TokenAsync());
    }

    [Fact]
    public async Task Without_the_sign_out_the_error_names_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("docs").AddElasticUserToken();
        await using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IHttpClientFactory>().CreateClient("docs"));
        Assert.Contains("AddElasticSamlLogout", exception.Message);
    }

    private static void Refuse(StubElasticsearch elasticsearch, string api, TokenPair tokens) => elasticsearch.On(
        api,
        request => request.Authorization == $"Bearer {tokens.AccessToken}" ? Expired : StubResponse.Json("{}"));

    private static Task<AppHost> StartAsync(
        StubElasticsearch elasticsearch,
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<IServiceCollection>? services = null)
    {
        elasticsearch.On(Search, StubResponse.Json("{}")).On(Index, StubResponse.Json("{}"));
        return RefreshApp.StartAsync(
            new SharedCache(),
            cookie: cookie,
            services: own =>
            {
                own.AddHttpClient("docs", client => client.BaseAddress = elasticsearch.Uri).AddElasticUserToken();
                services?.Invoke(own);
            },
            app: Map);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/search", (Delegate)SearchAsync);
        app.MapGet("/search-late", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("started, ");
            await context.Response.WriteAsync(await SearchAsync(context));
        });
        app.MapGet("/search-eight-times", (Delegate)(async (HttpContext context) =>
            string.Join(' ', await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SearchAsync(context))))));
        app.MapGet("/search-after-signout", (Delegate)(async (HttpContext context) =>
        {
            await context.SignOutAsync();
            return await SearchAsync(context);
        }));
        app.MapGet("/search-after-signin", async (HttpContext context, string access, string refresh) =>
        {
            await context.SignInAsync(SessionEndpoints.Principal("alice"), SessionEndpoints.Properties(new TokenPair(access, refresh)));
            return await SearchAsync(context);
        });
        app.MapPost(
            "/index",
            (Delegate)((HttpContext context) => SendAsync(context, new StringContent("""{"title":"x"}""", Encoding.UTF8, "application/json"))));
        app.MapPost("/upload", (Delegate)((HttpContext context) => SendAsync(context, new StreamContent(new MemoryStream("{}"u8.ToArray())))));
        app.MapGet("/added", (ClaimsPrincipal user) => $"{user.FindAll(AddedClaim.Type).Count()}");
        app.MapGet("/long", (HttpContext context, IElasticUserTokenProvider tokens) =>
        {
            ((FakeTimeProvider)context.RequestServices.GetRequiredService<TimeProvider>()).Advance(TwentyMinutes);
            return tokens.GetAccessTokenAsync();
        });
    }

    private static async Task<string> SearchAsync(HttpContext context)
    {
        try
        {
            using var response = await Client(context).GetAsync("docs/_search");
            return $"{(int)response.StatusCode}";
        }
        catch (ElasticUserTokenException exception)
        {
            return exception.Message;
        }
    }

    private static async Task<string> SendAsync(HttpContext context, HttpContent content)
    {
        using var response = await Client(context).PostAsync("docs/_doc", content);
        return $"{(int)response.StatusCode}";
    }

    private static HttpClient Client(HttpContext context) => context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("docs");

    private sealed class AddedClaim : IClaimsTransformation
    {
        public const string Type = "added";

        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            // As many apps do it: in place.
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Type, "for this request"));
            return Task.FromResult(principal);
        }
    }
}
