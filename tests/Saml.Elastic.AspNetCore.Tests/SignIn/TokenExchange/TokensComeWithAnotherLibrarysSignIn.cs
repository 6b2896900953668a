using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tests.Interception;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class TokensComeWithAnotherLibrarysSignIn
{
    private static readonly string Response = SamlResponses.Create().Base64();

    [Fact]
    public async Task From_the_very_Response_that_the_library_has_accepted()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        var answer = await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response), ("RelayState", "x"));

        Assert.Equal(ExchangeApp.ReturnUrl, answer.Location);
        Assert.Equal("alice", await browser.WhoAsync());
        var asked = Assert.Single(app.Elasticsearch.Responses);
        Assert.Equal(Response, asked.Content);
        Assert.Equal([SignInApp.RequestId], asked.Ids);
        Assert.Equal("saml1", asked.Realm);
        var items = app.Ticket;
        Assert.Equal(app.Issued[0], new TokenPair(items.GetTokenValue("access_token"), items.GetTokenValue("refresh_token")));
        Assert.Equal(app.Host.Time.GetUtcNow() + TimeSpan.FromMinutes(20), DateTimeOffset.Parse(items.GetTokenValue("expires_at")!));
        Assert.NotNull(items.GetString(TicketItemNames.TokenSource));
        Assert.Equal("saml1", items.GetString(TicketItemNames.Realm));
        Assert.Equal("alice", items.GetString(TicketItemNames.Username));
        Assert.Equal(NameIdHash.Compute("4efb5ac2"), items.GetString(TicketItemNames.NameIdHash));
        Assert.Equal(SamlResponses.SessionIndex, items.GetString(TicketItemNames.SessionIndex));
        Assert.Equal(DateTimeOffset.Parse(SamlResponses.IssueInstant), DateTimeOffset.Parse(items.GetString(TicketItemNames.AssertionIssueInstant)!));
    }

    [Fact]
    public async Task Also_without_any_AuthnRequest()
    {
        await using var app = await ExchangeApp.StartAsync(options => options.Realm = "saml2");
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", SamlResponses.Create(inResponseTo: null).Base64()));

        var asked = Assert.Single(app.Elasticsearch.Responses);
        Assert.Empty(asked.Ids);
        Assert.Equal("saml2", asked.Realm);
        Assert.NotNull(app.Ticket.GetTokenValue("access_token"));
    }

    [Fact]
    public async Task Under_the_names_that_the_sign_out_looks_for_and_beside_tokens_of_others()
    {
        await using var app = await ExchangeApp.StartAsync(
            logout: options => (options.AccessTokenName, options.RefreshTokenName) = ("es_access", "es_refresh"),
            signIn: (context, properties) =>
            {
                properties.StoreTokens([new() { Name = "access_token", Value = "of-somebody-else" }]);
                return context.SignInAsync(SessionEndpoints.Principal("alice"), properties);
            });
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal(app.Issued[0].AccessToken, app.Ticket.GetTokenValue("es_access"));
        Assert.Equal(app.Issued[0].RefreshToken, app.Ticket.GetTokenValue("es_refresh"));
        Assert.Equal("of-somebody-else", app.Ticket.GetTokenValue("access_token"));
    }

    [Fact]
    public async Task And_a_sign_out_ends_them()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        await browser.SignsOutAsync(app.Host, app.Issued[0]);
    }

    [Fact]
    public async Task A_Response_that_comes_twice_gives_one_pair_and_signs_in_once()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();
        using var thief = app.Host.NewBrowser();
        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        var again = await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));
        var stolen = await thief.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.All([again, stolen], answer => Assert.Equal(ExchangeApp.ReturnUrl, answer.Location));
        Assert.Single(app.Elasticsearch.Responses);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Null(await thief.WhoAsync());
        Assert.True(app.HasLogged("ResponseRepeated"));
        await app.Host.DrainAsync();
        Assert.True(app.Elasticsearch.IsAlive(app.Issued[0].AccessToken));
    }

    [Fact]
    public async Task Of_which_another_ID_makes_no_other_one_while_the_assertion_is_the_same()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();
        var varied = SamlResponses.Create();
        varied.SetAttributeValue("ID", "_another");
        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", varied.Base64()));

        Assert.Single(app.Elasticsearch.Responses);
    }

    [Fact]
    public async Task The_app_may_sign_its_user_in_twice_in_one_request()
    {
        await using var app = await ExchangeApp.StartAsync(signIn: async (context, properties) =>
        {
            await context.SignInAsync(SessionEndpoints.Principal("library"), properties);
            await context.SignInAsync(SessionEndpoints.Principal("alice"), new AuthenticationProperties());
        });
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Single(app.Elasticsearch.Responses);
        Assert.Equal(app.Issued[0].AccessToken, app.Ticket.GetTokenValue("access_token"));
        Assert.Equal(SamlResponses.SessionIndex, app.Ticket.GetString(TicketItemNames.SessionIndex));
        await app.Host.DrainAsync();
        Assert.True(app.Elasticsearch.IsAlive(app.Issued[0].RefreshToken));
    }

    [Fact]
    public async Task What_an_earlier_session_has_left_in_the_properties_does_not_come_along()
    {
        await using var app = await ExchangeApp.StartAsync(signIn: (context, properties) =>
        {
            properties.SetString(TicketItemNames.SessionId, "old");
            properties.SetString(TicketItemNames.TokenSource, "ElasticSamlTokenExchange");
            properties.SetString(TicketItemNames.SessionIndex, "old");
            properties.StoreTokens([new() { Name = "access_token", Value = "old" }, new() { Name = "refresh_token", Value = "old" }]);
            return context.SignInAsync(SessionEndpoints.Principal("alice"), properties);
        });
        using var browser = app.Host.NewBrowser();
        app.Elasticsearch.Authenticate = _ => throw new ElasticsearchSamlException("x", ElasticsearchFailureKind.MessageRefused);

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Empty(app.Ticket.GetTokens());
        Assert.Null(app.Ticket.GetString(TicketItemNames.TokenSource));
        Assert.Equal(SamlResponses.SessionIndex, app.Ticket.GetString(TicketItemNames.SessionIndex));
        Assert.NotEqual("old", app.Ticket.GetString(TicketItemNames.SessionId));
    }
}
