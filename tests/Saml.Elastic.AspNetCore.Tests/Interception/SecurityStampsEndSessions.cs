using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>ASP.NET Core Identity's own validator ends sessions whose user has changed his password.</summary>
public sealed class SecurityStampsEndSessions
{
    private static readonly Dictionary<string, Action<IServiceCollection>> Apps = new()
    {
        ["AddIdentity"] = IdentityApps.AddIdentityApp,
        ["as the templates write it"] = IdentityApps.AddIdentityTemplateApp,
    };

    public static TheoryData<string> Names => [.. Apps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_changed_stamp_ends_session_and_tokens(string app)
    {
        await using var host = await StartAsync(app);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var copy = browser.Clone();
        Assert.Equal("alice", await browser.WhoAsync());

        Stamp(host, "stamp-2");
        var response = await browser.GetAsync("/public");
        Stamp(host, "stamp-1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Location);
        Assert.True(response.Deletes(".AspNetCore.Identity.Application"));
        Assert.Null(await browser.WhoAsync());
        Assert.Null(await copy.WhoAsync());
        await host.UntilDeadAsync(tokens);
        Assert.Empty(host.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task A_stamp_that_is_the_same_renews_the_cookie_and_keeps_the_session()
    {
        await using var host = await StartAsync("AddIdentity");
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        using var before = browser.Clone();

        // The validator replaces the principal and has the cookie renewed with each request.
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal("alice", await browser.WhoAsync());
        }

        await browser.GetAsync(SignOutCheck.Path);
        Assert.Single(host.Elasticsearch.LogoutsOf(tokens));
        Assert.Null(await before.WhoAsync());
    }

    private static void Stamp(AppHost host, string stamp) =>
        host.Services.GetRequiredService<TestUserStore>().Get("alice").SecurityStamp = stamp;

    private static Task<AppHost> StartAsync(string app) => AppHost.StartBareAsync(
        services =>
        {
            Apps[app](services);
            services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
            services.AddElasticSamlLogout();
        },
        web =>
        {
            web.MapGet("/public", () => "open to all");
            web.MapGet(SignOutCheck.Path, (IdentitySignIn manager) => manager.SignOutAsync());
        });
}
