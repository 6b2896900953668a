using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>The framework writes a new user's ticket under the key of the cookie that came in; a captured cookie would then be that user.</summary>
public sealed class TicketStoreKeysBelongToOneSession : IAsyncLifetime
{
    private readonly MemoryTicketStore _store = new();
    private AppHost _host = null!;
    private Func<HttpContext, Task> _act = _ => Task.CompletedTask;

    public async Task InitializeAsync() => _host = await AppHost.StartAsync(
        cookie: cookie =>
        {
            cookie.SessionStore = _store;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(1);
        },
        app: app =>
        {
            app.MapSignOut();
            app.MapGet("/act", (HttpContext context) => _act(context));
        });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cookie_from_before_a_sign_in_is_dead_after_it(bool withTokens)
    {
        using var browser = _host.NewBrowser();
        var alice = withTokens ? _host.Elasticsearch.IssueTokens() : new TokenPair(null, null);
        await browser.SignInAsync(alice);
        using var captured = browser.Clone();

        var bob = await browser.SignInAsync("bob");

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await captured.WhoAsync());
        Assert.Equal(1, _store.Count);
        await browser.SignsOutAsync(_host, bob);
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task A_cookie_from_before_a_sign_in_is_dead_when_its_renewal_was_due()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync();
        using var captured = browser.Clone();
        _host.Time.Advance(TimeSpan.FromMinutes(40));

        await browser.SignInAsync("bob");

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await captured.WhoAsync());
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task A_cookie_from_before_a_switch_of_the_user_is_dead_after_it()
    {
        using var browser = _host.NewBrowser();
        await browser.SignInAsync();
        using var captured = browser.Clone();
        var bob = _host.Elasticsearch.IssueTokens();

        _act = async context =>
        {
            await context.SignOutAsync();
            await context.SignInAsync(SessionEndpoints.Principal("bob"), SessionEndpoints.Properties(bob));
        };
        await browser.GetAsync("/act");

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Null(await captured.WhoAsync());
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task The_same_session_written_anew_keeps_its_key()
    {
        using var browser = _host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var other = browser.Clone();

        _act = async context =>
        {
            var ticket = await context.AuthenticateAsync();
            await context.SignInAsync(ticket.Principal!, ticket.Properties);
        };
        await browser.GetAsync("/act");

        Assert.Equal("alice", await other.WhoAsync());
        Assert.Equal(1, _store.Count);
        await browser.SignsOutAsync(_host, tokens);
    }

    [Fact]
    public async Task The_apps_other_cookies_are_there_while_it_signs_in()
    {
        string? seen = null;
        await using var host = await AppHost.StartAsync(
            cookie: cookie =>
            {
                cookie.SessionStore = new MemoryTicketStore();
                cookie.Events.OnSigningIn = context =>
                {
                    seen = context.Request.Cookies["theme"];
                    return Task.CompletedTask;
                };
            },
            app: app => app.MapGet("/theme", (HttpContext context) => context.Response.Cookies.Append("theme", "dark blue")));
        using var browser = host.NewBrowser();
        await browser.GetAsync("/theme");
        await browser.SignInAsync();

        seen = null;
        await browser.SignInAsync("bob");

        Assert.Equal("dark blue", seen);
        Assert.Equal("bob", await browser.WhoAsync());
    }
}
