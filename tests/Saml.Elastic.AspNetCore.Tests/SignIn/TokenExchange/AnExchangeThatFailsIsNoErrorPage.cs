using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class AnExchangeThatFailsIsNoErrorPage
{
    private const string RefusedPage = "/no-tokens";

    private static readonly string Response = SamlResponses.Create().Base64();

    private static readonly Dictionary<string, ExchangeFailure> Failures = new()
    {
        ["connection refused"] = new(ElasticsearchFailureKind.Unreachable) { Address = "http://127.0.0.1:1/", Calls = 0 },
        ["unknown host"] = new(ElasticsearchFailureKind.Unreachable) { Address = "http://no-such-host.invalid:9200/", Calls = 0 },
        ["hang"] = new(ElasticsearchFailureKind.TimedOut) { Answer = StubResponse.Hang(), MayLoseTokens = true },
        ["hang in the body"] = new(ElasticsearchFailureKind.TimedOut)
        {
            Answer = StubResponse.HangInBody(StubAnswers.All[StubAnswers.Authenticate]),
            MayLoseTokens = true,
        },
        ["cut"] = new(ElasticsearchFailureKind.ConnectionLost) { Answer = StubResponse.Cut(), MayLoseTokens = true },
        ["cut in the body"] = new(ElasticsearchFailureKind.ConnectionLost)
        {
            Answer = StubResponse.CutInBody(StubAnswers.All[StubAnswers.Authenticate]),
            MayLoseTokens = true,
        },
        ["400"] = new(ElasticsearchFailureKind.InvalidRequest) { Answer = StubResponse.Error(400, "x_content_parse_exception", "[1:2] failed") },
        ["400 closed index"] = new(ElasticsearchFailureKind.TokenIndexUnavailable) { Answer = StubResponse.Error(400, "index_closed_exception", "closed") },
        ["401 service credential"] = new(ElasticsearchFailureKind.ServiceCredential)
        {
            Answer = StubResponse.Error(
                401, "security_exception", "unable to authenticate user [svc] for REST request [/x]", StubResponse.DefaultChallenges),
        },
        ["401 refused"] = new(ElasticsearchFailureKind.MessageRefused)
        {
            Answer = StubResponse.Error(401, "security_exception", "error attempting to authenticate request", StubResponse.DefaultChallenges),
        },
        ["403 privilege"] = new(ElasticsearchFailureKind.Privilege)
        {
            Answer = StubResponse.Error(403, "security_exception", "action [x] is unauthorized for user [svc] with effective roles [r]"),
        },
        ["403 licence"] = new(ElasticsearchFailureKind.License)
        {
            Answer = StubResponse.Error(403, "security_exception", "current license is non-compliant for [saml]"),
        },
        ["406"] = new(ElasticsearchFailureKind.WrongAddress) { Answer = StubResponse.TextError(406, "Content-Type header [] is not supported") },
        ["429 full disk"] = new(ElasticsearchFailureKind.TokenIndexBlocked)
        {
            Answer = StubResponse.Error(429, "cluster_block_exception", "index [.security-tokens-7] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded]"),
        },
        ["429"] = new(ElasticsearchFailureKind.Overloaded) { Answer = StubResponse.Empty(429), Calls = 2 },
        ["500 other"] = new(ElasticsearchFailureKind.ServerError)
        {
            Answer = StubResponse.Error(500, "negative_array_size_exception", "-1"),
            MayLoseTokens = true,
        },
        ["502 page of a proxy"] = new(ElasticsearchFailureKind.Overloaded) { Answer = StubResponse.Html(502), MayLoseTokens = true },
        ["503"] = new(ElasticsearchFailureKind.Overloaded) { Answer = StubResponse.Empty(503), Calls = 2 },
        ["504"] = new(ElasticsearchFailureKind.Overloaded) { Answer = StubResponse.Empty(504), MayLoseTokens = true },
        ["200 with garbage"] = new(ElasticsearchFailureKind.NotElasticsearch) { Answer = StubResponse.Html(200), MayLoseTokens = true },
        ["307"] = new(ElasticsearchFailureKind.Redirected) { Answer = StubResponse.Redirect(307, new Uri("http://127.0.0.1:1/")) },
    };

    public static TheoryData<string> Names => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_user_is_signed_in_without_tokens(string name)
    {
        await using var run = await RunAsync(Failures[name], _ => { });

        Assert.Equal(ExchangeApp.ReturnUrl, run.Answer.Location);
        Assert.Equal("alice", await run.Browser.WhoAsync());
        Assert.Empty(run.App.Ticket.GetTokens());

        // The identity provider can sign him out all the same.
        Assert.Equal(NameIdHash.Compute("4efb5ac2"), run.App.Ticket.GetString(TicketItemNames.NameIdHash));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Or_is_sent_to_a_page_that_can_be_reloaded_if_the_app_refuses_him(string name)
    {
        await using var run = await RunAsync(Failures[name], options => options.Events.OnExchangeFailed = context =>
        {
            Assert.Equal(Failures[name].Kind, Assert.IsType<ElasticsearchSamlException>(context.Failure).Kind);
            Assert.Equal("alice", context.Principal.Identity!.Name);
            context.Refuse(RefusedPage);
            return Task.CompletedTask;
        });

        Assert.Equal(HttpStatusCode.SeeOther, run.Answer.StatusCode);
        Assert.Equal(RefusedPage, run.Answer.Location);
        Assert.Null(await run.Browser.WhoAsync());
        Assert.Null(run.App.Ticket);
    }

    [Fact]
    public async Task A_failure_that_surely_had_no_effect_is_tried_once_more()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.InTurn(StubAnswers.Authenticate, StubResponse.Empty(503), StubResponse.Json(StubAnswers.All[StubAnswers.Authenticate]));
        await using var app = await ExchangeApp.StartAsync(stub: stub);
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("access-1", app.Ticket.GetTokenValue("access_token"));
        Assert.False(app.HasLogged("TokenExchangeFailed"));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("names a page elsewhere")]
    public async Task An_event_that_fails_leaves_the_user_signed_in(string how)
    {
        await using var app = await ExchangeApp.StartAsync(options => options.Events.OnExchangeFailed = context =>
        {
            context.Refuse(how == "throws" ? throw new InvalidOperationException("The app's event fails.") : "https://evil.example/");
            return Task.CompletedTask;
        });
        using var browser = app.Host.NewBrowser();
        app.Elasticsearch.Authenticate = _ => throw new ElasticsearchSamlException("x", ElasticsearchFailureKind.Privilege);

        var answer = await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal(ExchangeApp.ReturnUrl, answer.Location);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.True(app.HasLogged("SignInEventFailed"));
    }

    [Fact]
    public async Task A_client_of_the_app_may_throw_anything()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();
        app.Elasticsearch.Authenticate = _ => throw new InvalidOperationException("The app's client fails.");

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.True(app.HasLogged("TokenExchangeFailed"));
        Assert.True(app.HasLogged("TokensLost"));
    }

    [Fact]
    public async Task Tokens_for_another_request_are_ended()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();
        app.Elasticsearch.Authenticate = request => app.Accept(request) with { InResponseTo = "_another" };

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Empty(app.Ticket.GetTokens());
        await app.Host.UntilDeadAsync(app.Issued[0]);
    }

    [Fact]
    public async Task Tokens_of_a_sign_in_that_fails_afterwards_are_ended()
    {
        await using var app = await ExchangeApp.StartAsync(cookie: options =>
            options.Events.OnSigningIn = _ => throw new InvalidOperationException("The app's event fails."));
        using var browser = app.Host.NewBrowser();

        var answer = await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.True(app.HasLogged("ExchangedTokensRevoked"));
        await app.Host.UntilDeadAsync(app.Issued[0]);
    }

    [Fact]
    public async Task Tokens_whose_cookie_an_error_page_has_cleared_are_ended()
    {
        await using var app = await ExchangeApp.StartAsync(signIn: async (context, properties) =>
        {
            await context.SignInAsync(SessionEndpoints.Principal("alice"), properties);
            throw new InvalidOperationException("The app fails.");
        });
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Null(await browser.WhoAsync());
        await app.Host.UntilDeadAsync(app.Issued[0]);
    }

    private static async Task<ExchangeRun> RunAsync(ExchangeFailure failure, Action<ElasticSamlTokenExchangeOptions> configure)
    {
        var stub = await StubElasticsearch.StartAsync();
        if (failure.Answer is { } bad)
        {
            stub.On(StubAnswers.Authenticate, bad);
        }

        var app = await ExchangeApp.StartAsync(
            configure, logout => logout.Elasticsearch.Uri = failure.Address is { } address ? Insecure(logout, address) : stub.Uri, stub: stub);
        using var counted = new MetricCollector<long>(
            app.Host.Services.GetRequiredService<IMeterFactory>(), "Saml.Elastic.AspNetCore", "saml.elastic.token_exchanges");
        var browser = app.Host.NewBrowser();
        var posting = browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));
        await Eventually.TrueAsync(() => posting.IsCompleted, () => app.Host.Time.Advance(TimeSpan.FromSeconds(1)));

        var run = new ExchangeRun(stub, app, browser, await posting);
        Assert.Equal(failure.Calls, stub.RequestsOf(StubAnswers.Authenticate).Count);
        Assert.Contains(app.Host.Logs, record => record.Id.Name == "TokenExchangeFailed" && record.Level == LogLevel.Error);
        Assert.Equal(failure.MayLoseTokens, app.HasLogged("TokensLost"));
        Assert.Equal(
            failure.MayLoseTokens ? "lost" : "failed", Assert.Single(counted.GetMeasurementSnapshot()).Tags["saml.elastic.outcome"]);
        return run;
    }

    private static Uri Insecure(ElasticSamlLogoutOptions logout, string address)
    {
        logout.Elasticsearch.AllowInsecureTransport = true;
        return new Uri(address);
    }
}
