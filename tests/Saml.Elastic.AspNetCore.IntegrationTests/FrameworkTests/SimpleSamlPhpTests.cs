using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.FrameworkTests;

public sealed class SimpleSamlPhpTests
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_login_at_SimpleSAMLphp_gives_a_response_that_elasticsearch_accepts(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        using var browser = new HttpBrowser();
        var (id, redirect) = await realm.PrepareAsync();

        var page = await identityProvider.SignInAsync(browser, await browser.GetAsync(redirect), SamlUser.Alice);
        var form = new BrowserForm(page);
        var tokens = await realm.AuthenticateAsync(form.Fields["SAMLResponse"], id);

        Assert.Equal(realm.ServiceProvider.AssertionConsumerServiceUrl, form.Target);
        Assert.Equal("alice", tokens.GetProperty("username").GetString());
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Only_the_browser_that_has_signed_in_needs_no_password_again(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        using var browser = new HttpBrowser();
        await identityProvider.SignInAsync(browser, await browser.GetAsync((await realm.PrepareAsync()).Redirect), SamlUser.Bob);

        var again = await browser.GetAsync((await realm.PrepareAsync()).Redirect);
        using var stranger = new HttpBrowser();
        var asked = await stranger.FollowAllAsync(await stranger.GetAsync((await realm.PrepareAsync()).Redirect));

        Assert.False(SimpleSamlPhp.AsksForPassword(again));
        Assert.True(SimpleSamlPhp.AsksForPassword(asked));
    }
}
