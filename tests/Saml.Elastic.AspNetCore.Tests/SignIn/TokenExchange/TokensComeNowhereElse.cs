using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>A stolen Response in any other form would attach one user's tokens to another's session.</summary>
public sealed class TokensComeNowhereElse
{
    private static readonly string Response = SamlResponses.Create().Base64();

    [Theory]
    [InlineData("/login")]
    [InlineData("/login?SAMLResponse=x")]
    public async Task A_password_login_whose_form_carries_a_stolen_Response_gets_none(string path)
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        await browser.PostFormAsync(path, ("user", "bob"), ("password", "secret"), ("SAMLResponse", Response));

        Assert.Equal("bob", await browser.WhoAsync());
        Assert.Empty(app.Elasticsearch.Responses);
        Assert.Empty(app.Ticket.GetTokens());
    }

    [Fact]
    public async Task Nor_a_sign_in_to_another_scheme()
    {
        await using var app = await ExchangeApp.StartAsync(
            signIn: (context, properties) => context.SignInAsync("Other", SessionEndpoints.Principal("alice"), properties));
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", Response));

        Assert.Equal("alice", await browser.WhoAsync("/who/Other"));
        Assert.Empty(app.Elasticsearch.Responses);
    }

    [Fact]
    public async Task Nor_a_GET()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        await browser.GetAsync($"{ExchangeApp.AcsPath}?SAMLResponse={Uri.EscapeDataString(Response)}");

        AssertWithoutTokens(app, await browser.WhoAsync());
    }

    [Fact]
    public async Task Nor_a_form_that_is_not_posted()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("SAMLResponse", Response)]);

        using var answer = await client.PutAsync(app.Host.Address + ExchangeApp.AcsPath, form);

        Assert.Equal(ExchangeApp.ReturnUrl, answer.Headers.Location?.OriginalString);
        AssertWithoutTokens(app, "alice");
    }

    public static TheoryData<string, string[]> Forms => new()
    {
        { "no Response", ["RelayState"] },
        { "two Responses", ["SAMLResponse", "SAMLResponse"] },
        { "two Responses, one in another case", ["SAMLResponse", "samlresponse"] },
        { "an artifact beside it", ["SAMLResponse", "SAMLart"] },
        { "a request beside it", ["SAMLResponse", "SAMLRequest"] },
    };

    /// <summary>Which of them the library has verified nobody knows.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Nor_a_form_that_leaves_open_what_was_verified(string name, string[] fields)
    {
        Assert.NotNull(name);
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, [.. fields.Select(field => (field, Response))]);

        AssertWithoutTokens(app, await browser.WhoAsync());
    }

    [Fact]
    public async Task Nor_a_Response_that_we_cannot_read()
    {
        await using var app = await ExchangeApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        await browser.PostFromProviderAsync(ExchangeApp.AcsPath, ("SAMLResponse", "no base64!"));

        AssertWithoutTokens(app, await browser.WhoAsync());
    }

    private static void AssertWithoutTokens(ExchangeApp app, string? user)
    {
        Assert.Equal("alice", user);
        Assert.Empty(app.Elasticsearch.Responses);
        Assert.Empty(app.Ticket.GetTokens());
        Assert.True(app.HasLogged("TokenExchangeImpossible"));
    }
}
