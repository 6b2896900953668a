using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

public sealed class UsersSignInThroughElasticsearch
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task At_a_real_identity_provider(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        var identityProvider = await SimpleSamlPhp.GetAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();

        var page = await identityProvider.SignInAsync(browser, await app.ChallengeAsync(browser), SamlUser.Alice);
        var claims = await browser.FollowAllAsync(await browser.SubmitAsync(page));

        Assert.Equal(realm.BaseAddress + "/claims", claims.Url.OriginalString);
        AssertIsAlice(claims.Body);
        Assert.NotNull(app.Ticket!.GetString(TicketItemNames.SessionIndex));
        Assert.NotNull(app.Ticket.GetString(TicketItemNames.AssertionIssueInstant));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, app.TokensOfTicket()));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task And_the_ticket_names_the_session_that_the_Response_named(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var message = new ResponseMessage(realm.ServiceProvider);

        var answer = await app.PostAsync(browser, realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, message));
        var claims = await browser.FollowAllAsync(answer);

        AssertIsAlice(claims.Body);
        var items = app.Ticket!;
        Assert.Equal(ElasticSamlDefaults.AuthenticationScheme, items.GetString(TicketItemNames.TokenSource));
        Assert.Equal(realm.Name, items.GetString(TicketItemNames.Realm));
        Assert.Equal(NameIdHash.Compute(message.NameId!.Value), items.GetString(TicketItemNames.NameIdHash));
        Assert.Equal(message.SessionIndex, items.GetString(TicketItemNames.SessionIndex));
        var issued = DateTimeOffset.Parse(items.GetString(TicketItemNames.AssertionIssueInstant)!, CultureInfo.InvariantCulture);
        Assert.Equal(SamlXml.Instant(message.IssueInstant), SamlXml.Instant(issued));
        var expires = DateTimeOffset.Parse(items.GetTokenValue("expires_at")!, CultureInfo.InvariantCulture);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, app.TokensOfTicket()));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Also_with_an_encrypted_assertion_of_which_nothing_is_read(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Encryption);
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var message = new ResponseMessage(realm.ServiceProvider) { EncryptFor = node.EncryptionCertificate };

        await app.PostAsync(browser, realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, message));

        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(NameIdHash.Compute(message.NameId!.Value), app.Ticket!.GetString(TicketItemNames.NameIdHash));
        Assert.Null(app.Ticket.GetString(TicketItemNames.SessionIndex));
        Assert.Null(app.Ticket.GetString(TicketItemNames.AssertionIssueInstant));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_comment_put_into_the_NameID_cuts_nothing_off(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var message = new ResponseMessage(realm.ServiceProvider)
        {
            NameId = new SamlNameId("alice@example.org.evil.example"),

            // The canonical form has no comments, so the signatures stay good.
            AfterSigning = document =>
            {
                var text = (System.Xml.XmlText)document.GetElementsByTagName("NameID", SamlXml.Assertion.NamespaceName)[0]!.FirstChild!;
                text.ParentNode!.InsertAfter(document.CreateComment("cut"), text);
                text.ParentNode.AppendChild(text.SplitText("alice@example.org".Length));
            },
        };

        var answer = await app.PostAsync(browser, realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, message));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(NameIdHash.Compute("alice@example.org.evil.example"), app.Ticket!.GetString(TicketItemNames.NameIdHash));
        Assert.Equal(message.SessionIndex, app.Ticket.GetString(TicketItemNames.SessionIndex));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task From_the_identity_provider_only_if_the_application_allows_it(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        KeyValuePair<string, string>[] Unsolicited() =>
            [new("SAMLResponse", realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider))), new("RelayState", "https://evil.example/")];

        var refused = await app.PostAsync(browser, Unsolicited());
        app.Options.AllowUnsolicitedResponses = true;
        var accepted = await app.PostAsync(browser, Unsolicited());

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("/", accepted.Location);
        Assert.Equal("alice", await app.WhoIsSignedInAsync(browser));
    }

    private static void AssertIsAlice(string claims)
    {
        var lines = claims.Split('\n');
        string[] expected =
        [
            $"{ClaimTypes.NameIdentifier}=alice",
            $"{ClaimTypes.Name}=alice",
            $"{ElasticSamlClaimTypes.FullName}={SamlUser.Alice.DisplayName}",
            $"{ClaimTypes.Email}={SamlUser.Alice.Mail}",
            $"{ClaimTypes.Role}=reader",
            "saml(groups)=admins",
            "saml(groups)=analysts",
            "saml(uid)=alice",
        ];
        Assert.All(expected, claim => Assert.Contains(claim, lines));
        Assert.Contains(lines, line => line.StartsWith("saml_nameid=", StringComparison.Ordinal));
    }
}
