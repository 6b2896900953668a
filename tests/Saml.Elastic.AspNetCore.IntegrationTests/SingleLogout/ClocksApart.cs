using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

public sealed class ClocksApart
{
    public static TheoryData<string, int> Cases => ElasticsearchServers.With(10, -10);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task By_ten_minutes_the_sessions_before_the_logout_end_and_those_after_it_do_not(string server, int minutes)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.WideClockSkew);
        await using var app = await SignOutApplication.StartAsync(realm, options => options.AllowedClockSkew = TimeSpan.FromMinutes(15));
        DateTimeOffset Theirs() => TimeProvider.System.GetUtcNow().AddMinutes(minutes);
        ResponseMessage Response(SamlNameId nameId) =>
            new(realm.ServiceProvider) { NameId = nameId, SessionIndex = "_same", IssueInstant = Theirs(), Lifetime = TimeSpan.FromMinutes(30) };
        var nameId = SamlNameId.Random();
        using var before = await ProviderSession.StartAsync(app, realm, Response(nameId));
        using var visitor = new HttpBrowser();

        var answer = await visitor.GetAsync(realm.IdentityProvider.RedirectUrl(
            new LogoutRequestMessage(realm.ServiceProvider, nameId, "_same") { IssueInstant = Theirs(), Lifetime = null }));
        using var after = await ProviderSession.StartAsync(app, realm, Response(nameId));

        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
        Assert.False(await before.IsSignedInAsync());
        Assert.True(await after.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, before.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, after.Tokens));
    }
}
