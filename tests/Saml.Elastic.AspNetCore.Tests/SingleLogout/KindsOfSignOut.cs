using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Here only, by way of the identity provider, everywhere.</summary>
public sealed class KindsOfSignOut
{
    private static readonly SamlNameId Alice = new("alice-id");
    private static readonly SamlNameId Bob = new("bob-id");

    [Theory]
    [InlineData("/here")]
    [InlineData("/here-by-result")]
    [InlineData("/here-by-attribute")]
    [InlineData("/here-by-scheme")]
    public async Task Here_only_the_user_stays_signed_in_at_the_provider(string path)
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        using var browser = app.Host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var answer = await browser.PostAsync(path);

        Assert.Equal("/bye", answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.Empty(app.Elasticsearch.Logouts);
        await app.Host.UntilDeadAsync(tokens);
    }

    [Theory]
    [InlineData("", "/signed-out")]
    [InlineData("?returnUrl=/bye", "/bye")]
    public async Task Here_only_by_the_ready_endpoint(string query, string expected)
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();

        var answer = await browser.PostAsync("/ready-here" + query);

        Assert.Equal(expected, answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.Empty(app.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task Here_only_a_script_is_told_where_to_go()
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();

        var answer = await browser.PostAsync("/ready-here", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/signed-out", JsonDocument.Parse(answer.Body).RootElement.GetProperty("location").GetString());
        Assert.Empty(app.Elasticsearch.Logouts);
    }

    [Theory]
    [InlineData("/everywhere")]
    [InlineData("/ready-everywhere")]
    public async Task Everywhere_all_sessions_of_the_user_end_and_this_one_leads_to_the_provider(string path)
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        app.Elasticsearch.User = _ => User("persistent");
        using var here = await app.SignInAsync(Alice, "_1");
        using var there = await app.SignInAsync(Alice, "_2");
        using var bob = await app.SignInAsync(Bob, "_1");
        Assert.NotNull(await there.WhoAsync());
        app.Time.Advance(TimeSpan.FromMilliseconds(1));

        var answer = await here.PostAsync(path);
        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var again = await app.SignInAsync(Alice, "_3");

        Assert.StartsWith("https://idp.example/slo?SAMLRequest=", answer.Location);
        Assert.Single(app.Elasticsearch.Logouts);
        Assert.Equal([("alice", "saml1")], app.Elasticsearch.UsersInvalidated);
        Assert.Null(await here.WhoAsync());
        Assert.Null(await there.WhoAsync());
        Assert.Equal("bob-id", await bob.WhoAsync());
        Assert.Equal("alice-id", await again.WhoAsync());
    }

    [Fact]
    public async Task Everywhere_works_while_Elasticsearch_is_away()
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        app.Elasticsearch.User = _ => throw new ElasticsearchSamlException("security.authenticate", ElasticsearchFailureKind.Unreachable);
        app.Elasticsearch.LogoutFailure = new ElasticsearchSamlException("security.saml_logout", ElasticsearchFailureKind.Unreachable);
        using var here = await app.SignInAsync(Alice, "_1");
        using var there = await app.SignInAsync(Alice, "_2");
        app.Time.Advance(TimeSpan.FromMilliseconds(1));

        var answer = await here.PostAsync("/everywhere");

        Assert.Equal("/signed-out", answer.Location);
        Assert.Null(await here.WhoAsync());
        Assert.Null(await there.WhoAsync());
        Assert.True(app.HasLogged("TokensElsewhereNotEnded"));
    }

    [Fact]
    public async Task Everywhere_without_a_session_is_a_plain_sign_out()
    {
        await using var app = await ProviderApp.StartAsync(map: Map);
        using var browser = app.Host.NewBrowser();

        var answer = await browser.PostAsync("/ready-everywhere");

        Assert.Equal("/signed-out", answer.Location);
        Assert.Empty(app.Elasticsearch.UsersInvalidated);
    }

    [Fact]
    public async Task Everywhere_needs_a_scheme_of_ours()
    {
        await using var app = await ProviderApp.StartAsync();
        var service = app.Host.Services.GetRequiredService<IElasticSignOutService>();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => service.SignOutEverywhereAsync(new DefaultHttpContext(), "other"));

        Assert.Contains(ElasticSamlLogoutDefaults.AuthenticationScheme, thrown.Message);
    }

    [Fact]
    public async Task An_idle_session_that_times_out_starts_no_single_logout()
    {
        await using var app = await ProviderApp.StartAsync(cookie: cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10));
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromMinutes(11));

        var answer = await browser.GetAsync("/who");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(app.Elasticsearch.Logouts);
    }

    private static ElasticsearchUser User(string format) => new()
    {
        Username = "alice",
        AuthenticationRealm = "saml1",
        Metadata = new Dictionary<string, JsonElement>
        {
            ["saml_nameid"] = JsonSerializer.SerializeToElement(Alice.Value),
            ["saml_nameid_format"] = JsonSerializer.SerializeToElement("urn:oasis:names:tc:SAML:2.0:nameid-format:" + format),
        },
    };

    private static void Map(WebApplication app)
    {
        static AuthenticationProperties Bye() => new() { RedirectUri = "/bye" };
        app.MapPost("/here", (HttpContext context) => context.SignOutAsync(Bye().SetLocalSignOut()));
        app.MapPost("/here-by-result", () => Results.SignOut(Bye().SetLocalSignOut()));
        app.MapPost("/here-by-scheme", () => Results.SignOut(Bye().SetLocalSignOut(), [ElasticSamlLogoutDefaults.AuthenticationScheme]));
        app.MapPost("/here-by-attribute", [LocalSignOut] () => Results.SignOut(Bye()));
        app.MapElasticSamlLogout("/ready-here", ElasticSignOutKind.LocalOnly);
        app.MapElasticSamlLogout("/ready-everywhere", ElasticSignOutKind.Everywhere);
        app.MapPost("/everywhere", (HttpContext context, IElasticSignOutService service) => service.SignOutEverywhereAsync(context));
    }
}
