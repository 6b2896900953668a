using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class UsersSignIn
{
    [Fact]
    public async Task With_name_and_password()
    {
        await using var site = await IdentityProviderSite.StartAsync(WithCarol);
        var login = await site.AskAsync(site.First, relayState: "state/1 ä&=+");

        var page = await site.TypeAsync(login, "carol", "secret");

        var form = new BrowserForm(page);
        Assert.Equal(site.First.AssertionConsumerUrl, form.Target);
        Assert.Equal("state/1 ä&=+", form.Fields["RelayState"]);
        var response = IdentityProviderSite.Response(page);
        Assert.True(response.IsSigned("/samlp:Response", site.IdentityProvider.SigningCertificate));
        Assert.True(response.IsSigned("/samlp:Response/saml:Assertion", site.IdentityProvider.SigningCertificate));
        Assert.Equal(SamlXml.Success, response.Text("/samlp:Response/samlp:Status/samlp:StatusCode/@Value"));
        Assert.Equal("_authn", response.Text("/samlp:Response/@InResponseTo"));
        Assert.Equal("_authn", response.Text("//saml:SubjectConfirmationData/@InResponseTo"));
        Assert.Equal(site.First.AssertionConsumerUrl, response.Text("/samlp:Response/@Destination"));
        Assert.Equal(site.First.AssertionConsumerUrl, response.Text("//saml:SubjectConfirmationData/@Recipient"));
        Assert.Equal(site.First.EntityId, response.Text("//saml:Audience"));
        Assert.Equal(site.IdentityProvider.EntityId, response.Text("/samlp:Response/saml:Issuer"));
        Assert.Equal("carol", response.Text("//saml:Attribute[@Name='uid']/saml:AttributeValue"));
        Assert.Equal("staff", response.Text("//saml:Attribute[@Name='groups']/saml:AttributeValue"));
        Assert.NotNull(response.Text("//saml:AuthnStatement/@SessionIndex"));
        Assert.Equal(["carol"], site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task By_a_request_in_a_form_too()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var form = TestServiceProvider.Form("SAMLRequest", site.First.Sign(site.First.AuthnRequest(site.Base)), "state");
        var login = await site.Browser.PostAsync(site.Base + "/sso", form, new Uri(site.First.Base));

        var page = await site.TypeAsync(login, "alice", "anything");

        Assert.Equal("_authn", IdentityProviderSite.Response(page).Text("/samlp:Response/@InResponseTo"));
        Assert.Equal("state", new BrowserForm(page).Fields["RelayState"]);
    }

    [Fact]
    public async Task By_one_click()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var page = await site.ClickAsync(await site.AskAsync(site.First), "bob");

        Assert.Equal("bob", IdentityProviderSite.Response(page).Text("//saml:Attribute[@Name='uid']/saml:AttributeValue"));
    }

    [Theory]
    [InlineData("carol", "wrong")]
    [InlineData("carol", "")]
    [InlineData("nobody", "secret")]
    public async Task Not_with_a_wrong_password(string name, string password)
    {
        await using var site = await IdentityProviderSite.StartAsync(WithCarol);

        var again = await site.TypeAsync(await site.AskAsync(site.First), name, password);

        Assert.Equal("User name or password is wrong.", again.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(site.IdentityProvider.SignedInUsers);
        var page = await site.TypeAsync(again, "carol", "secret");
        Assert.Equal("carol", IdentityProviderSite.Response(page).Text("//saml:Attribute[@Name='uid']/saml:AttributeValue"));
    }

    [Fact]
    public async Task Not_by_one_click_where_a_password_is_set()
    {
        await using var site = await IdentityProviderSite.StartAsync(WithCarol);
        var login = await site.AskAsync(site.First);

        var again = await site.ClickAsync(login, "carol");

        Assert.Equal(["alice", "bob"], login.Document.QuerySelectorAll("#one-click button").Select(button => button.GetAttribute("value")));
        Assert.NotNull(again.Document.QuerySelector("[role=alert]"));
        Assert.Empty(site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task Once_for_all_service_providers()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        await site.SignInAsync(site.First);

        var silent = await site.AskAsync(site.Second);
        using var stranger = new HttpBrowser();
        var asked = await stranger.GetAsync($"{site.Base}/sso?{site.Second.Query("SAMLRequest", site.Second.AuthnRequest(site.Base))}");

        Assert.Equal(site.Second.EntityId, IdentityProviderSite.Response(silent).Text("//saml:Audience"));
        Assert.NotNull(asked.Document.QuerySelector("#sign-in"));
        Assert.Equal(["alice"], site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task Once_more_when_the_service_provider_insists()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var before = await site.SignInAsync(site.First);

        var login = await site.AskAsync(site.First, """ForceAuthn="true" """);
        var after = IdentityProviderSite.Response(await site.ClickAsync(login, "alice"));

        Assert.Equal(before.Text("//saml:AuthnStatement/@SessionIndex"), after.Text("//saml:AuthnStatement/@SessionIndex"));
        Assert.Equal(["alice"], site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task And_another_user_takes_the_place_of_the_first()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var before = await site.SignInAsync(site.First);

        var login = await site.AskAsync(site.First, """ForceAuthn="1" """);
        var after = IdentityProviderSite.Response(await site.ClickAsync(login, "bob"));

        Assert.NotEqual(before.Text("//saml:AuthnStatement/@SessionIndex"), after.Text("//saml:AuthnStatement/@SessionIndex"));
        Assert.Equal(["bob"], site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task Without_being_asked_if_nobody_may_be_seen()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var denied = IdentityProviderSite.Response(await site.AskAsync(site.First, """IsPassive="true" """));
        await site.SignInAsync(site.First);
        var accepted = IdentityProviderSite.Response(await site.AskAsync(site.First, """IsPassive="true" """));

        Assert.Equal(SamlXml.NoPassive, denied.Text("/samlp:Response/samlp:Status/samlp:StatusCode/samlp:StatusCode/@Value"));
        Assert.Empty(denied.Nodes("//saml:Assertion"));
        Assert.True(denied.IsSigned("/samlp:Response", site.IdentityProvider.SigningCertificate));
        Assert.Equal(SamlXml.Success, accepted.Text("/samlp:Response/samlp:Status/samlp:StatusCode/@Value"));
    }

    [Fact]
    public async Task Starting_at_the_identity_provider()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var home = await site.Browser.GetAsync(site.Base + "/");
        var link = home.Document.QuerySelectorAll("main li a").Single(a => a.TextContent == site.Second.EntityId).GetAttribute("href")!;

        var page = await site.ClickAsync(await site.Browser.GetAsync(link + "&RelayState=%2Fstart"), "alice");

        var response = IdentityProviderSite.Response(page);
        Assert.Equal(site.Second.EntityId, response.Text("//saml:Audience"));
        Assert.Null(response.Text("/samlp:Response/@InResponseTo"));
        Assert.Null(response.Text("//saml:SubjectConfirmationData/@InResponseTo"));
        Assert.Equal("/start", new BrowserForm(page).Fields["RelayState"]);
        Assert.Contains("Alice", (await site.Browser.GetAsync(site.Base + "/")).Body);
    }

    [Fact]
    public async Task Until_the_session_ends()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2030-05-01T10:00:00Z", CultureInfo.InvariantCulture));
        await using var site = await IdentityProviderSite.StartAsync(options =>
        {
            options.TimeProvider = clock;
            options.SessionLifetime = TimeSpan.FromHours(2);
        });

        var response = await site.SignInAsync(site.First);
        clock.Advance(TimeSpan.FromMinutes(119));
        var silent = IdentityProviderSite.Response(await site.AskAsync(site.First));
        clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await site.AskAsync(site.First);

        Assert.Equal("2030-05-01T10:00:00Z", response.Text("/samlp:Response/@IssueInstant"));
        Assert.Equal("2030-05-01T12:00:00Z", response.Text("//saml:AuthnStatement/@SessionNotOnOrAfter"));
        Assert.Equal("2030-05-01T11:59:00Z", silent.Text("/samlp:Response/@IssueInstant"));
        Assert.Equal("2030-05-01T10:00:00Z", silent.Text("//saml:AuthnStatement/@AuthnInstant"));
        Assert.NotNull(asked.Document.QuerySelector("#sign-in"));
        Assert.Empty(site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task Never_by_a_form_of_another_site()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var login = await site.AskAsync(site.First);

        var refused = await site.Browser.PostAsync(login.Url.OriginalString, [new("user", "alice")], new Uri("http://evil.test/"));

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Empty(site.IdentityProvider.SignedInUsers);
    }

    private static void WithCarol(SamlIdentityProviderOptions options) =>
        options.Users.Add(new("carol", "Carol Example", "staff") { Password = "secret" });
}
