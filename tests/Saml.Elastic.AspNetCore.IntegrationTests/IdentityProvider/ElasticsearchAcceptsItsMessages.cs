using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>Elasticsearch and the small identity provider verify each other's messages.</summary>
public sealed class ElasticsearchAcceptsItsMessages
{
    public static TheoryData<string> Servers => ElasticsearchServers.All;

    public static TheoryData<string, bool> ServersAndForms => ElasticsearchServers.With(false, true);

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task Of_a_sign_in(string server)
    {
        using var realm = await RentAsync(server);
        await using var identityProvider = await realm.StartIdentityProviderAsync();
        using var user = new RealmUser();

        var (id, response) = await user.AskAsync(realm);
        var answer = await realm.AuthenticateAsync(response, id);

        var metadata = answer.GetProperty("authentication").GetProperty("metadata");
        Assert.Equal("alice", answer.GetProperty("username").GetString());
        Assert.Equal(SamlUser.Alice.DisplayName, answer.GetProperty("authentication").GetProperty("full_name").GetString());
        Assert.Equal(["admins", "analysts"], metadata.GetProperty("saml(groups)").EnumerateArray().Select(group => group.GetString()));
        Assert.Equal(SamlNameIdFormats.Persistent, metadata.GetProperty("saml_nameid_format").GetString());
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
    }

    [SkippableTheory]
    [MemberData(nameof(ServersAndForms))]
    public async Task Of_a_sign_out_that_reaches_a_second_realm(string server, bool byForm)
    {
        using var realm = await RentAsync(server);
        await using var identityProvider = await realm.StartIdentityProviderAsync();
        if (byForm)
        {
            identityProvider.AddServiceProvider(WithForm(await realm.DescribeAsync()));
            identityProvider.AddServiceProvider(WithForm(await realm.Second.DescribeAsync()));
        }

        using var user = new RealmUser();
        var first = await user.SignInAsync(realm);
        var second = await user.SignInAsync(realm.Second);

        var (id, ask) = await user.SignOutAsync(realm, first);
        var invalidated = await RealmUser.InvalidateAsync(realm.Second, ask);
        var answer = await user.Browser.GetAsync(invalidated.Json.GetProperty("redirect").GetString()!);
        var completed = await RealmUser.CompleteAsync(realm, id, answer);

        Assert.Equal(byForm, !ask.IsRedirect);
        Assert.Equal(byForm, !answer.IsRedirect);
        Assert.Equal(2, invalidated.Json.GetProperty("invalidated").GetInt32());
        Assert.True(completed.IsSuccess, completed.ToString());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(realm.Node, first));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(realm.Node, second));
        Assert.Empty(identityProvider.SignedInUsers);
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
        Assert.DoesNotContain(SamlXml.PartialLogout, identityProvider.Messages[^1].Xml);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task Of_a_sign_out_that_starts_at_the_identity_provider(string server)
    {
        using var realm = await RentAsync(server);
        await using var identityProvider = await realm.StartIdentityProviderAsync();
        using var user = new RealmUser();
        var pair = await user.SignInAsync(realm);

        var ask = await user.Browser.SubmitAsync(await user.Browser.GetAsync(identityProvider.BaseAddress + "/logout"));
        var invalidated = await RealmUser.InvalidateAsync(realm, ask);
        var end = await user.Browser.FollowAllAsync(await user.Browser.GetAsync(invalidated.Json.GetProperty("redirect").GetString()!));

        Assert.Equal(identityProvider.BaseAddress + "/logged-out", end.Url.OriginalString);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(realm.Node, pair));
    }

    private static async Task<SamlRealm> RentAsync(string server) =>
        await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync(RealmKind.OwnIdentityProvider);

    private static SamlServiceProvider WithForm(SamlServiceProvider realm) =>
        realm with { SingleLogoutServices = [new(SamlBinding.HttpPost, realm.SingleLogoutServices[0].Location)] };
}
