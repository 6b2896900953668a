namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class MessagesAreRecorded
{
    [Fact]
    public async Task In_both_directions()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var first = IdentityProviderSite.Response(await site.ClickAsync(await site.AskAsync(site.First, relayState: "state"), "alice"));
        await site.SignInAsync(site.Second);
        var ask = await site.AskLogoutAsync(site.First, first, relayState: "bye");
        await site.AnswerLogoutAsync(site.Second, ask);

        Assert.Equal(
            [
                $"received AuthnRequest from {site.First.EntityId} by HttpRedirect",
                $"sent Response to {site.First.EntityId} by HttpPost",
                $"received AuthnRequest from {site.Second.EntityId} by HttpRedirect",
                $"sent Response to {site.Second.EntityId} by HttpPost",
                $"received LogoutRequest from {site.First.EntityId} by HttpRedirect",
                $"sent LogoutRequest to {site.Second.EntityId} by HttpRedirect",
                $"received LogoutResponse from {site.Second.EntityId} by HttpRedirect",
                $"sent LogoutResponse to {site.First.EntityId} by HttpRedirect",
            ],
            site.IdentityProvider.Messages.Select(message => message.ToString()));
        var request = site.IdentityProvider.Messages[0];
        Assert.Equal(site.First.AuthnRequest(site.Base), request.Xml);
        Assert.Equal("state", request.RelayState);
        Assert.Equal(site.Base + "/sso", request.Url);
        Assert.Equal(first.Document.OuterXml, site.IdentityProvider.Messages[1].Xml);
        Assert.Equal(site.First.AssertionConsumerUrl, site.IdentityProvider.Messages[1].Url);
        Assert.Equal("bye", site.IdentityProvider.Messages[^1].RelayState);
        site.IdentityProvider.ClearMessages();
        Assert.Empty(site.IdentityProvider.Messages);
    }

    [Fact]
    public async Task Also_those_that_are_refused()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        await site.Browser.GetAsync($"{site.Base}/sso?{site.First.Query("SAMLRequest", site.First.AuthnRequest("http://other.test"))}");

        var message = Assert.Single(site.IdentityProvider.Messages);
        Assert.Equal($"The Destination of the message is not {site.Base}/sso.", message.Refusal);
        Assert.Equal($"received AuthnRequest from {site.First.EntityId} by HttpRedirect, refused: {message.Refusal}", message.ToString());
    }

    [Fact]
    public async Task And_the_oldest_make_room()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var query = site.First.Query("SAMLRequest", site.First.AuthnRequest(site.Base));
        for (var i = 0; i < 1001; i++)
            await site.Browser.GetAsync($"{site.Base}/sso?{query}&x={i}");

        Assert.Equal(1000, site.IdentityProvider.Messages.Count);
    }
}
