using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>"Why was the user not sent to the identity provider?" One entry of the log answers it.</summary>
public sealed class EverySignOutIsReported
{
    [Fact]
    public async Task The_way_to_the_identity_provider_by_its_host_alone()
    {
        await using var host = await StartAsync();

        await SignOutAsync(host);

        var record = Single(host, "SignedOutWithRedirect");
        Assert.Equal(LogLevel.Information, record.Level);
        Assert.Contains("the identity provider at idp.example.", record.Message);
        Assert.DoesNotContain(host.Logs, other => other.Message.Contains(FakeElasticsearchSamlClient.SamlRequest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_failed()
    {
        await using var host = await StartAsync();
        host.Elasticsearch.LogoutFailure = new ElasticsearchSamlException(
            "security.saml_logout", ElasticsearchFailureKind.ServerError, reason: "secret-reason");

        await SignOutAsync(host);

        AssertChecklist(host, "LogoutFailed", "Token found: True; Elasticsearch's: True; call answered: False; redirect present: False; host allowed: False");
        Assert.Single(host.Logs, record => record.Id.Name == "LogoutCallFailed");
        Assert.DoesNotContain(host.Logs, record => $"{record.Message} {record.Exception}".Contains("secret-reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_with_a_refresh_token_alone()
    {
        await using var host = await StartAsync();

        await SignOutAsync(host, tokens => tokens with { AccessToken = null });

        AssertChecklist(host, "NoAccessToken", "Token found: True; Elasticsearch's: True; call answered: False; redirect present: False; host allowed: False");
    }

    [Fact]
    public async Task A_sign_out_that_was_to_stay_here()
    {
        await using var host = await StartAsync(options => options.InterceptSignOut = false);

        await SignOutAsync(host);

        AssertChecklist(host, "LocalOnly", "Token found: True; Elasticsearch's: True; call answered: False; redirect present: False; host allowed: False");
    }

    [Fact]
    public async Task A_session_without_tokens()
    {
        await using var host = await StartAsync();

        await SignOutAsync(host, _ => new TokenPair(null, null));

        AssertChecklist(host, "", "Token found: False; Elasticsearch's: False; call answered: False; redirect present: False; host allowed: False");
    }

    [Fact]
    public async Task A_session_with_somebody_elses_tokens()
    {
        await using var host = await StartAsync(options => options.IsElasticTicket = _ => false);

        await SignOutAsync(host);

        AssertChecklist(host, "", "Token found: True; Elasticsearch's: False; call answered: False; redirect present: False; host allowed: False");
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlLogoutOptions>? configure = null) =>
        AppHost.StartAsync(configure, app: web => web.MapPost("/signout", (HttpContext context) => context.SignOutAsync()));

    private static async Task SignOutAsync(AppHost host, Func<TokenPair, TokenPair>? change = null)
    {
        using var browser = host.NewBrowser();
        var tokens = host.Elasticsearch.IssueTokens();
        await browser.SignInAsync(change?.Invoke(tokens) ?? tokens);
        await browser.PostAsync("/signout");
    }

    private static void AssertChecklist(AppHost host, string outcome, string checklist)
    {
        var record = Single(host, "SignedOutLocally");
        Assert.Equal(LogLevel.Information, record.Level);
        Assert.Contains(outcome, record.Message);
        Assert.Contains(checklist, record.Message);
    }

    private static Microsoft.Extensions.Logging.Testing.FakeLogRecord Single(AppHost host, string name)
    {
        var record = Assert.Single(host.Logs, record => record.Id.Name is "SignedOutWithRedirect" or "SignedOutLocally");
        Assert.Equal(name, record.Id.Name);
        return record;
    }
}
