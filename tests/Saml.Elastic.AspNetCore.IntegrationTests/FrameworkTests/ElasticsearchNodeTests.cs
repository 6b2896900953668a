using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.FrameworkTests;

public sealed class ElasticsearchNodeTests
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_minted_pair_is_alive_until_logout(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();

        var logged = await realm.SignInAsync();
        var untouched = await realm.SignInAsync(SamlUser.Bob);
        var logout = await node.SendAsync(
            HttpMethod.Post, "/_security/saml/logout", new { token = logged.Pair.AccessToken, refresh_token = logged.Pair.RefreshToken });

        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, logout.Json.GetProperty("redirect").GetString());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, logged.Pair));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, untouched.Pair));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Realms_differ_by_the_single_logout_services_of_their_identity_provider(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var none = await node.RentRealmAsync(RealmKind.NoSingleLogout);
        using var two = await node.RentRealmAsync(RealmKind.TwoSingleLogoutServices);

        var atNone = await LogOutAsync(none);
        var atTwo = await LogOutAsync(two);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, atNone.Json.GetProperty("redirect").ValueKind);
        Assert.False(atTwo.IsSuccess);
        Assert.Contains("Found multiple locations", atTwo.ToString());
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task An_encrypted_assertion_is_accepted_by_a_realm_with_a_key(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Encryption);

        var session = await realm.SignInAsync(new ResponseMessage(realm.ServiceProvider) { EncryptFor = node.EncryptionCertificate });

        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_response_of_another_identity_provider_is_refused(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        using var impostor = new TestIdentityProvider(realm.IdentityProvider.EntityId);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => realm.AuthenticateAsync(impostor.Write(new ResponseMessage(realm.ServiceProvider))));

        Assert.Contains("401", refused.Message);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task The_identity_providers_logout_messages_are_accepted(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        var session = await realm.SignInAsync();
        var own = await LogOutAsync(realm);
        var request = realm.IdentityProvider.RedirectUrl(new LogoutRequestMessage(realm.ServiceProvider, session.NameId!, session.SessionIndex));
        var id = own.Json.GetProperty("id").GetString()!;
        var response = realm.IdentityProvider.AnswerLogout(own.Json.GetProperty("redirect").GetString()!, realm.ServiceProvider);
        var posted = realm.IdentityProvider.Write(new LogoutResponseMessage(realm.ServiceProvider, id));

        var invalidated = await node.SendAsync(
            HttpMethod.Post, "/_security/saml/invalidate", new { query_string = request.Split('?')[1], realm = realm.Name });
        var completed = await node.SendAsync(
            HttpMethod.Post, "/_security/saml/complete_logout",
            new { query_string = response.Split('?')[1], realm = realm.Name, ids = new[] { id } });
        var completedByPost = await node.SendAsync(
            HttpMethod.Post, "/_security/saml/complete_logout", new { content = posted, realm = realm.Name, ids = new[] { id } });

        Assert.Equal(2, invalidated.Json.GetProperty("invalidated").GetInt32());
        Assert.True(completed.IsSuccess, completed.ToString());
        Assert.True(completedByPost.IsSuccess, completedByPost.ToString());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Pair));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Access_tokens_of_the_second_node_expire_within_seconds(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        using var realm = await node.RentRealmAsync();

        var session = await realm.SignInAsync();

        await Poll.UntilAsync(
            async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Pair.AccessToken!), "the access token has expired");
        Assert.Equal(new TokenState(AccessTokenIsAlive: false, RefreshTokenIsAlive: true), await TokenState.OfAsync(node, session.Pair));
    }

    private static async Task<ElasticsearchAnswer> LogOutAsync(SamlRealm realm)
    {
        var pair = (await realm.SignInAsync()).Pair;
        return await realm.Node.SendAsync(
            HttpMethod.Post, "/_security/saml/logout", new { token = pair.AccessToken, refresh_token = pair.RefreshToken });
    }
}
