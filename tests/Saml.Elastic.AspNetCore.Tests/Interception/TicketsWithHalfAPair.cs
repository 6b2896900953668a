using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>What goes over the wire when the ticket does not hold two tokens.</summary>
public sealed class TicketsWithHalfAPair : IAsyncLifetime
{
    private const string Scheme = "Elastic";

    private StubElasticsearch _elasticsearch = null!;
    private AppHost _host = null!;

    public async Task InitializeAsync()
    {
        _elasticsearch = await StubElasticsearch.StartAsync();

        // A scheme of another name has the real client.
        _host = await AppHost.StartBareAsync(
            services => services.AddAuthentication(AppHost.CookieScheme).AddCookie().AddElasticSamlLogout(Scheme, options =>
            {
                options.Elasticsearch.Uri = _elasticsearch.Uri;
                options.Elasticsearch.AllowInsecureTransport = true;
            }),
            app => app.MapSignOut());
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _elasticsearch.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Access_token_only(string? refreshToken)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync(new TokenPair("access-1", refreshToken));

        var response = await browser.GetAsync(SignOutCheck.Path);

        Assert.Equal(StubAnswers.LogoutRedirect, response.Location);
        Assert.Equal("""{"token":"access-1"}""", Assert.Single(_elasticsearch.RequestsOf(StubAnswers.Logout)).Body);
        await UntilDeletedAsync("""{"token":"access-1"}""");
        Assert.Null(await browser.WhoAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Refresh_token_only(string? accessToken)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync(new TokenPair(accessToken, "refresh-1"));
        using var copy = browser.Clone();

        var response = await browser.GetAsync(SignOutCheck.Path);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/", response.Location);
        Assert.True(response.Deletes(AppHost.CookieName));
        await UntilDeletedAsync("""{"refresh_token":"refresh-1"}""");
        Assert.Empty(_elasticsearch.RequestsOf(StubAnswers.Logout));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
    }

    [Fact]
    public async Task Both()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync(new TokenPair("access-1", "refresh-1"));

        await browser.GetAsync(SignOutCheck.Path);

        var body = Assert.Single(_elasticsearch.RequestsOf(StubAnswers.Logout)).Json;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""{"token":"access-1","refresh_token":"refresh-1"}"""), body));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("%20", "%20")]
    public async Task Neither(string? accessToken, string? refreshToken)
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync(new TokenPair(accessToken, refreshToken));

        var response = await browser.GetAsync(SignOutCheck.Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Empty(_elasticsearch.Requests);
    }

    private Task UntilDeletedAsync(string body) => Eventually.TrueAsync(
        () => _elasticsearch.RequestsOf(StubAnswers.InvalidateToken).Any(request => request.Body == body),
        advance: () => _host.Time.Advance(TimeSpan.FromSeconds(1)));
}
