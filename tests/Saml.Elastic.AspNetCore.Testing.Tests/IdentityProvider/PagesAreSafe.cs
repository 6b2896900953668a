namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class PagesAreSafe
{
    private const string Script = "<script>alert(1)</script>\"'";

    [Fact]
    public async Task Whatever_comes_in_is_encoded()
    {
        await using var site = await IdentityProviderSite.StartAsync(options =>
        {
            options.Users.Add(new("mallory" + Script, "Mallory " + Script) { Password = null });
            options.ServiceProviders.Add(new TestServiceProvider("evil").Registration with { EntityId = "http://evil.test/" + Script });
        });
        var form = TestServiceProvider.Form("SAMLRequest", site.First.Sign(site.First.AuthnRequest(site.Base)), Script);

        var login = await site.Browser.PostAsync(site.Base + "/sso", form);
        var response = await site.ClickAsync(login, "mallory" + Script);
        BrowserResponse[] pages =
        [
            login,
            response,
            await site.Browser.GetAsync(site.Base + "/"),
            await site.Browser.GetAsync(site.Base + "/logout?returnUrl=/" + Uri.EscapeDataString("?x=<script>\"'")),
            await site.Browser.GetAsync(site.Base + "/unsolicited?entityId=" + Uri.EscapeDataString("http://evil.test/" + Script)),
            await site.AskAsync(site.First, """AssertionConsumerServiceURL="http://x/&lt;script&gt;" """),
        ];

        Assert.All(pages, page => Assert.DoesNotContain("<script>", page.Body));
        Assert.Equal(Script, new BrowserForm(response).Fields["RelayState"]);
    }

    [Fact]
    public async Task Nothing_is_allowed_that_is_not_needed()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var login = Policy(await site.AskAsync(site.First));
        var post = Policy(await site.ClickAsync(await site.AskAsync(site.First), "alice"));

        Assert.Equal("'none'", login["default-src"]);
        Assert.Equal("'none'", login["script-src"]);
        Assert.Matches("^'nonce-[0-9a-f]{32}'$", post["script-src"]);
        Assert.NotEqual(login["style-src"], post["style-src"]);
        Assert.Equal("'self' http://one.test http://two.test", post["form-action"]);
        Assert.All([login, post], policy => Assert.Equal(("'none'", "'none'", "'none'"), (policy["frame-ancestors"], policy["base-uri"], policy["frame-src"])));
    }

    [Fact]
    public async Task And_nothing_is_kept()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var login = await site.AskAsync(site.First);

        Assert.Equal("no-store", login.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", login.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static Dictionary<string, string> Policy(BrowserResponse page) =>
        page.Headers.GetValues("Content-Security-Policy").Single().Split("; ")
            .ToDictionary(directive => directive.Split(' ', 2)[0], directive => directive.Split(' ', 2)[1]);
}
