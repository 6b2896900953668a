using Microsoft.Playwright;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>A real browser, two applications that are not ours, and the small identity provider, each on a site of its own.</summary>
public sealed class ChromiumSignsInAndOut
{
    [SkippableTheory]
    [InlineData(SamlLogoutDisplay.OneAfterTheOther, SamlLogoutChannel.Redirect)]
    [InlineData(SamlLogoutDisplay.OneAfterTheOther, SamlLogoutChannel.Post)]
    [InlineData(SamlLogoutDisplay.Frames, SamlLogoutChannel.Redirect)]
    [InlineData(SamlLogoutDisplay.Frames, SamlLogoutChannel.Post)]
    public async Task At_two_applications(SamlLogoutDisplay display, SamlLogoutChannel channel)
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync(options => options.LogoutDisplay = display);
        using var first = await StartAsync(identityProvider, "localhost", channel);
        using var second = await StartAsync(identityProvider, "app.localhost", channel);
        await using var context = await Chromium.OpenAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync(first.Address + "/login");
        await page.GetByLabel("User name").FillAsync("alice");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(first.Address + "/me*");
        Assert.Contains("\"uid\":\"alice\"", await page.TextContentAsync("body"));
        await page.GotoAsync(second.Address + "/login");
        await page.WaitForURLAsync(second.Address + "/me*");

        await page.GotoAsync(first.Address + "/logout", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(first.Address + "/bye*");

        Assert.DoesNotContain(SamlXml.PartialLogout, identityProvider.Messages[^1].Xml);
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
        await page.GotoAsync(second.Address + "/me");
        Assert.Equal("null", await page.TextContentAsync("body"));
        await page.GotoAsync(second.Address + "/login");
        await page.GetByLabel("Password", new() { Exact = true }).WaitForAsync();
    }

    [SkippableFact]
    public async Task Without_scripts_by_buttons()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var first = await StartAsync(identityProvider, "localhost", SamlLogoutChannel.Post);
        using var second = await StartAsync(identityProvider, "app.localhost", SamlLogoutChannel.Post);
        await using var context = await Chromium.OpenAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Continue" });

        await page.GotoAsync(first.Address + "/login");
        await page.GetByRole(AriaRole.Button, new() { Name = SamlUser.Alice.DisplayName }).ClickAsync();
        await next.ClickAsync();
        Assert.StartsWith(first.Address + "/me", page.Url);
        await page.GotoAsync(second.Address + "/login");
        await next.ClickAsync();
        Assert.StartsWith(second.Address + "/me", page.Url);

        await page.GotoAsync(first.Address + "/logout");
        await next.ClickAsync();
        await next.ClickAsync();

        Assert.StartsWith(first.Address + "/bye", page.Url);
        await page.GotoAsync(second.Address + "/me");
        Assert.Equal("null", await page.TextContentAsync("body"));
    }

    [SkippableFact]
    public async Task When_one_does_not_answer_in_its_frame_the_other_hears_of_it()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync(options => options.LogoutDisplay = SamlLogoutDisplay.Frames);
        using var first = await StartAsync(identityProvider, "localhost", SamlLogoutChannel.Redirect);
        using var second = await StartAsync(identityProvider, "app.localhost", SamlLogoutChannel.Redirect);
        await using var context = await Chromium.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(first.Address + "/login");
        await page.GetByRole(AriaRole.Button, new() { Name = SamlUser.Alice.DisplayName }).ClickAsync();
        await page.WaitForURLAsync(first.Address + "/me*");
        await page.GotoAsync(second.Address + "/login");
        await page.WaitForURLAsync(second.Address + "/me*");
        second.Kill();

        await page.GotoAsync(first.Address + "/logout", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(first.Address + "/bye*");

        Assert.Contains(SamlXml.PartialLogout, identityProvider.Messages[^1].Xml);
    }

    private static async Task<NodeServiceProvider> StartAsync(SamlIdentityProvider identityProvider, string host, SamlLogoutChannel channel)
    {
        // node-saml looks for InResponseTo at the wrong place of a LogoutResponse that comes in a form.
        var app = await NodeServiceProvider.StartAsync(identityProvider, host, new { validateInResponseTo = "never" });
        identityProvider.AddServiceProvider(app.Registration with
        {
            SingleLogoutServices = [new(SamlBinding.HttpRedirect, app.Address + "/slo"), .. app.Registration.SingleLogoutServices],
            LogoutChannel = channel,
        });
        return app;
    }
}
