using Microsoft.AspNetCore.Builder;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

public sealed class SignOutEverywhere
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task All_sessions_of_the_user_end_with_all_his_tokens_and_no_one_elses(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(
            realm, configureApp: web => web.MapElasticSamlLogout("/signout-everywhere", ElasticSignOutKind.Everywhere));
        using var here = await ProviderSession.StartAsync(app, realm);
        using var there = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = here.NameId });
        var bob = await realm.SignInAsync(SamlUser.Bob);

        var answer = await here.Browser.PostAsync(realm.BaseAddress + "/signout-everywhere", []);

        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        Assert.False(await here.IsSignedInAsync());
        Assert.False(await there.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, here.Tokens));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, there.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, bob.Pair));
    }
}
