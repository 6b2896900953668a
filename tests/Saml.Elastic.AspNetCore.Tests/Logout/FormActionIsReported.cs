using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class FormActionIsReported
{
    private const string Policy = "Content-Security-Policy";
    private const string Blocking = "default-src 'self'; form-action 'self'";
    private const string Correction = "Write \"form-action 'self' https://idp.example\" instead";

    [Fact]
    public async Task With_the_exact_directive_to_write()
    {
        await using var host = await StartAsync(Policy, Blocking);

        await SignOutAsync(host);

        var warning = await WarningAsync(host);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains(Correction, warning.Message);
        Assert.Contains("Interstitial", warning.Message);
        Assert.DoesNotContain(FakeElasticsearchSamlClient.SamlRequest, warning.Message);
    }

    [Fact]
    public async Task Also_when_middleware_writes_the_policy_at_the_last_moment()
    {
        await using var host = await AppHost.StartAsync(app: web =>
        {
            web.Use((context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.ContentSecurityPolicy = Blocking;
                    return Task.CompletedTask;
                });
                return next(context);
            });
            web.MapPost("/signout", () => Results.SignOut());
        });

        await SignOutAsync(host);

        Assert.Contains(Correction, (await WarningAsync(host)).Message);
    }

    [Theory]
    [InlineData(Policy, "default-src 'self'; form-action 'self' https://idp.example")]
    [InlineData(Policy, "default-src 'self'")]
    [InlineData("Content-Security-Policy-Report-Only", Blocking)]
    [InlineData("X-Content-Security-Policy", Blocking)]
    public async Task Not_when_nothing_stands_in_the_way(string header, string policy)
    {
        await using var host = await StartAsync(header, policy);

        await SignOutAsync(host);

        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Not_for_a_link_which_is_no_form()
    {
        await using var host = await StartAsync(Policy, Blocking);
        using var browser = host.NewBrowser();
        await browser.SignInAsync();

        await browser.GetAsync("/signout");

        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Not_for_a_script_which_goes_there_by_itself()
    {
        await using var host = await StartAsync(Policy, Blocking);

        await SignOutAsync(host, ("X-Requested-With", "XMLHttpRequest"));

        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Not_for_an_interstitial_which_is_the_cure()
    {
        await using var host = await StartAsync(Policy, Blocking, options => options.RedirectMode = ElasticSignOutRedirectMode.Interstitial);

        await SignOutAsync(host);

        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Not_when_the_user_stays_here()
    {
        await using var host = await StartAsync(Policy, Blocking);
        host.Elasticsearch.Redirect = _ => null;

        await SignOutAsync(host);

        await AssertSilentAsync(host);
    }

    private static Task<AppHost> StartAsync(string header, string policy, Action<ElasticSamlLogoutOptions>? configure = null) => AppHost.StartAsync(
        logout: configure,
        app: web => web.Map("/signout", context =>
        {
            context.Response.Headers[header] = policy;
            return context.SignOutAsync();
        }));

    private static async Task SignOutAsync(AppHost host, params (string Name, string Value)[] headers)
    {
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout", headers);
    }

    private static async Task<FakeLogRecord> WarningAsync(AppHost host)
    {
        // Written once the answer is out, so the browser may be faster.
        await Eventually.TrueAsync(() => Warnings(host).Any());
        return Assert.Single(Warnings(host));
    }

    // The server has done with the request when it has stopped.
    private static async Task AssertSilentAsync(AppHost host)
    {
        await host.StopAsync();
        Assert.Single(host.Logs, record => record.Id.Name is "SignedOutWithRedirect" or "SignedOutLocally");
        Assert.Empty(Warnings(host));
    }

    private static IEnumerable<FakeLogRecord> Warnings(AppHost host) =>
        host.Logs.Where(record => record.Id.Name == "FormActionBlocksRedirect");
}
