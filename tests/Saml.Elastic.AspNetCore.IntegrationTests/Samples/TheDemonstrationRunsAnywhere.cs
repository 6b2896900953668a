using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class TheDemonstrationRunsAnywhere
{
    [Theory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://[::1]:{0}")]
    [InlineData("http://app.example.net:9999")]
    public async Task The_browser_keeps_the_host_name_that_it_came_with(string browserAddress)
    {
        var port = FreePorts.Reserve();
        using var demonstration = new Demonstration(SampleApp.RazorPages, $"http://*:{port}");
        await demonstration.StartAsync();
        Assert.Equal($"http://localhost:{port}", demonstration.Address);
        var address = new Uri(string.Format(browserAddress, port));
        using var browser = demonstration.OpenBrowser(address);

        var account = await SignInAsync(browser, address);
        Assert.Contains("<dd id=\"elasticsearch-user\">alice</dd>", account.Body);
        var signedOut = await SignOutAsync(browser, account);

        Assert.Contains("You are signed out", signedOut.Body);
        Assert.Contains("0 tokens live, 2 are dead.", signedOut.Body);
    }

    [Fact]
    public async Task Port_0_is_any_free_port_and_the_invitation_names_it()
    {
        using var demonstration = new Demonstration(SampleApp.RazorPages, "http://127.0.0.1:0");
        await demonstration.StartAsync();
        var address = new Uri(demonstration.Address);
        using var browser = demonstration.OpenBrowser(address);

        Assert.NotEqual(0, address.Port);
        Assert.Contains("Your account", (await SignInAsync(browser, address)).Body);
    }

    [Fact]
    public async Task Yesterdays_cookie_signs_nobody_in_and_is_in_nobodys_way()
    {
        using var demonstration = new Demonstration(SampleApp.RazorPages);
        await demonstration.StartAsync();
        var address = new Uri(demonstration.Address);
        using var browser = demonstration.OpenBrowser(address);
        await SignInAsync(browser, address);

        demonstration.Stop();
        await demonstration.StartAsync();
        var home = await browser.GetAsync(demonstration.Address);
        var account = await SignInAsync(browser, address);
        var signedOut = await SignOutAsync(browser, account);

        Assert.Contains("You are not signed in.", home.Body);
        Assert.Contains("Your account", account.Body);
        Assert.Contains("You are signed out", signedOut.Body);
    }

    private static async Task<BrowserResponse> SignInAsync(HttpBrowser browser, Uri address)
    {
        var login = await browser.FollowAllAsync(await browser.GetAsync(new Uri(address, "/SignIn").ToString()));
        var form = await browser.SubmitAsync(login, "#sign-in", ("username", "alice"), ("password", "whatever"));
        return await browser.FollowAllAsync(await browser.SubmitAsync(form));
    }

    private static async Task<BrowserResponse> SignOutAsync(HttpBrowser browser, BrowserResponse page) =>
        await browser.FollowAllAsync(await browser.SubmitAsync(page, "nav form"));
}
