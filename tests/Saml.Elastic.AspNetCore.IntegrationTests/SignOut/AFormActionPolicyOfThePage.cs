using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

/// <summary>The application is on http://localhost, SimpleSAMLphp on http://127.0.0.1: another origin, which <c>'self'</c> does not cover.</summary>
public sealed class AFormActionPolicyOfThePage
{
    private const string Page = "<!DOCTYPE html><title>Sign out</title><form method=post action=/signout><button>Sign out</button></form>";
    private string _policy = "form-action 'self'";

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Blocks_the_redirect_in_Chromium_until_it_is_as_the_log_says(string server)
    {
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync(RealmKind.SimpleSamlPhp);
        await using var app = await SignOutApplication.StartAsync(realm, BePatient, configureApp: AddPolicy);

        await using (var browser = await Chromium.OpenAsync())
        {
            var page = await SignInAsync(browser, realm);
            await page.RunAndWaitForConsoleMessageAsync(
                () => ClickAsync(page), new() { Predicate = message => message.Text.Contains($"\"{_policy}\"", StringComparison.Ordinal) });
            Assert.Equal(realm.BaseAddress + "/button", page.Url);
        }

        await Poll.UntilAsync(() => Task.FromResult(app.HasLogged("FormActionBlocksRedirect")), "the policy is logged");
        _policy = app.Logs.GetSnapshot().Single(record => record.Id.Name == "FormActionBlocksRedirect").GetStructuredStateValue("Directive")!;
        await AssertClickSignsOutAsync(app, realm);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Does_not_block_an_interstitial_page(string server)
    {
        using var realm = await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync(RealmKind.SimpleSamlPhp);
        await using var app = await SignOutApplication.StartAsync(
            realm,
            options =>
            {
                BePatient(options);
                options.RedirectMode = ElasticSignOutRedirectMode.Interstitial;
            },
            configureApp: AddPolicy);

        await AssertClickSignsOutAsync(app, realm);
        Assert.False(app.HasLogged("FormActionBlocksRedirect"));
    }

    private static async Task AssertClickSignsOutAsync(SignOutApplication app, SamlRealm realm)
    {
        await using var browser = await Chromium.OpenAsync();
        var page = await SignInAsync(browser, realm);
        await ClickAsync(page);
        await Expect(page).ToHaveURLAsync(realm.BaseAddress + "/signed-out");
        Assert.Equal(SingleLogoutOutcome.Confirmed, app.Completion);
    }

    private static async Task<IPage> SignInAsync(IBrowserContext browser, SamlRealm realm)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(realm.BaseAddress + "/account");
        await SimpleSamlPhp.SignInAsync(page, SamlUser.Alice);
        await Expect(page).ToHaveURLAsync(realm.BaseAddress + "/account");
        await page.GotoAsync(realm.BaseAddress + "/button");
        return page;
    }

    private static Task ClickAsync(IPage page) => page.GetByRole(AriaRole.Button).ClickAsync();

    // On a busy machine a sign-out must not give up and stay here: that would prove nothing about the policy.
    private static void BePatient(ElasticSamlLogoutOptions options) => options.LogoutTimeout = TimeSpan.FromMinutes(1);

    private void AddPolicy(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = _policy;
            return next(context);
        });
        app.MapGet("/button", () => Results.Content(Page, "text/html"));
    }
}
