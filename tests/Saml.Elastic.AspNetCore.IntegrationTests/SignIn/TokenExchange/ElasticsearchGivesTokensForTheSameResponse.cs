using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

public sealed class ElasticsearchGivesTokensForTheSameResponse
{
    /// <summary>As Sustainsys makes its ids; and none, for a sign-in that the identity provider has started.</summary>
    public static TheoryData<string, string?> Cases => ElasticsearchServers.With<string?>("id0123456789abcdef0123456789abcdef", null);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task And_a_sign_out_ends_them(string server, string? inResponseTo)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await ExchangeApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var message = new ResponseMessage(realm.ServiceProvider) { InResponseTo = inResponseTo };

        var answer = await app.PostAsync(browser, realm.IdentityProvider.Write(message));

        Assert.Equal("/", answer.Location);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        var tokens = app.TokensOfTicket();
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, tokens));
        Assert.Equal(realm.Name, app.Ticket!.GetString(TicketItemNames.Realm));
        Assert.Equal(NameIdHash.Compute(message.NameId!.Value), app.Ticket.GetString(TicketItemNames.NameIdHash));
        Assert.Equal(message.SessionIndex, app.Ticket.GetString(TicketItemNames.SessionIndex));

        var signedOut = await app.SignOutAsync(browser);
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, signedOut.Location);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, tokens));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Once(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await ExchangeApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        using var thief = new HttpBrowser();
        var response = realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider));
        await app.PostAsync(browser, response);
        var tokens = app.TokensOfTicket();

        await app.PostAsync(browser, response);
        await app.PostAsync(thief, response);

        Assert.Equal(tokens, app.TokensOfTicket());
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(thief));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task What_it_refuses_is_a_sign_in_without_tokens_or_none_as_the_app_decides(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        var refuse = false;
        await using var app = await ExchangeApplication.StartAsync(realm, options => options.Events.OnExchangeFailed = context =>
        {
            if (refuse)
            {
                context.Refuse("/no-tokens");
            }

            return Task.CompletedTask;
        });
        using var browser = new HttpBrowser();
        using var other = new HttpBrowser();

        // The library does not look at the address; Elasticsearch does.
        string Misdirected() => realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider) { Destination = "https://other.example/acs" });
        await app.PostAsync(browser, Misdirected());
        refuse = true;
        var page = await other.FollowAllAsync(await app.PostAsync(other, Misdirected()));

        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.Empty(app.Ticket!.GetTokens());
        Assert.Equal("no tokens", page.Body);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(other));
        Assert.True(app.HasLogged("TokenExchangeFailed"));
        Assert.False(app.HasLogged("TokensLost"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_wrong_service_password_is_no_error_page(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await ExchangeApplication.StartAsync(
            realm, configuration: new Dictionary<string, string?> { ["Elasticsearch:Password"] = "wrong" });
        using var browser = new HttpBrowser();

        var answer = await app.PostAsync(browser, realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider)));

        Assert.Equal("/", answer.Location);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.True(app.HasLogged("TokenExchangeFailed"));
    }
}
