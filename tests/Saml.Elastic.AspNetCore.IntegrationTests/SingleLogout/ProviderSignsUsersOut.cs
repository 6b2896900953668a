using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Logouts that the identity provider starts, verified by real Elasticsearch.</summary>
public sealed class ProviderSignsUsersOut
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task By_redirect(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var other = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = session.NameId });
        var message = Message(realm, session);

        var answer = await session.Browser.GetAsync(realm.IdentityProvider.RedirectUrl(message, "state/1"));

        AssertIsAnswer(answer, realm, message);
        Assert.Equal("state/1", RedirectBinding.ReadParameter(answer.Location!, "RelayState"));
        Assert.True(answer.Deletes(".AspNetCore.Cookies"));
        Assert.False(await session.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, other.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task By_form_in_the_browser(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        var message = Message(realm, session);

        var answer = await session.Browser.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl,
            [KeyValuePair.Create("SAMLRequest", realm.IdentityProvider.Write(message)), KeyValuePair.Create("RelayState", "")],
            new Uri(realm.IdentityProvider.SingleLogoutServiceUrl));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        AssertIsAnswer(answer, realm, message);
        Assert.Equal("", RedirectBinding.ReadParameter(answer.Location!, "RelayState"));
        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task By_form_from_server_to_server(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var peer = new HttpClient();

        using var answer = await peer.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl,
            new FormUrlEncodedContent([KeyValuePair.Create("SAMLRequest", realm.IdentityProvider.Write(Message(realm, session)))]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task By_SOAP(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var peer = new HttpClient();
        var message = Message(realm, session);
        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(realm.IdentityProvider.Write(message)));

        using var answer = await peer.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl,
            new StringContent($"<E:Envelope xmlns:E=\"http://schemas.xmlsoap.org/soap/envelope/\">\r\n<E:Body>\r\n{xml}\r\n</E:Body></E:Envelope>", null, "text/xml"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var response = XElement.Parse(await answer.Content.ReadAsStringAsync()).Descendants(SamlXml.Protocol + "LogoutResponse").Single();
        Assert.Equal(message.Id, response.Attribute("InResponseTo")!.Value);
        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Of_two_SessionIndexes_Elasticsearch_ends_the_first_and_we_end_both(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var one = await ProviderSession.StartAsync(app, realm);
        using var two = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = one.NameId });

        await one.Browser.GetAsync(realm.IdentityProvider.RedirectUrl(Message(realm, one) with
        {
            BeforeSigning = document => document.DocumentElement!.AppendChild(
                document.CreateElement("samlp", "SessionIndex", SamlXml.Protocol.NamespaceName))!.InnerText = two.SessionIndex,
        }));

        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, two.Tokens.AccessToken!));
        Assert.False(await one.IsSignedInAsync());
        Assert.False(await two.IsSignedInAsync());
        await UntilDeadAsync(node, one.Tokens);
        await UntilDeadAsync(node, two.Tokens);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_qualifier_that_is_dropped_hides_the_tokens_from_Elasticsearch_and_not_from_us(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        var nameId = SamlNameId.Random() with { SPNameQualifier = "qualified" };
        using var session = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = nameId });
        var message = Message(realm, session) with { NameId = nameId with { SPNameQualifier = null } };

        var answer = await session.Browser.GetAsync(realm.IdentityProvider.RedirectUrl(message));

        AssertIsAnswer(answer, realm, message);
        Assert.False(await session.IsSignedInAsync());
        await UntilDeadAsync(node, session.Tokens);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_session_of_an_encrypted_assertion(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Encryption);
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(
            app, realm, new ResponseMessage(realm.ServiceProvider) { EncryptFor = node.EncryptionCertificate });
        var message = Message(realm, session);

        var answer = await session.Browser.GetAsync(realm.IdentityProvider.RedirectUrl(message));

        AssertIsAnswer(answer, realm, message);
        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_user_whose_NameID_is_encrypted(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.Encryption);
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var other = await ProviderSession.StartAsync(app, realm);
        var message = Message(realm, session) with
        {
            BeforeSigning = document => EnvelopedSignature.EncryptNameId(
                document.DocumentElement!["NameID", SamlXml.Assertion.NamespaceName]!, node.EncryptionCertificate),
        };

        using var withoutCookie = new HttpBrowser();
        var answer = await withoutCookie.GetAsync(realm.IdentityProvider.RedirectUrl(message));

        AssertIsAnswer(answer, realm, message);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
        Assert.False(await session.IsSignedInAsync());
        Assert.True(await other.IsSignedInAsync());
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, other.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Once_though_the_message_comes_again_after_a_silent_new_sign_in(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        var url = realm.IdentityProvider.RedirectUrl(Message(realm, session));
        var first = await session.Browser.GetAsync(url);
        using var again = await ProviderSession.StartAsync(
            app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = session.NameId, SessionIndex = session.SessionIndex });

        var second = await again.Browser.GetAsync(url);

        Assert.Equal(first.Location, second.Location);
        Assert.True(await again.IsSignedInAsync());
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, again.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Though_the_parameters_come_in_the_order_of_ADFS_and_a_proxy_has_added_one(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var other = await ProviderSession.StartAsync(app, realm);

        var reordered = await session.Browser.GetAsync(Reorder(realm.IdentityProvider.RedirectUrl(Message(realm, session))));
        var extended = await other.Browser.GetAsync(realm.IdentityProvider.RedirectUrl(Message(realm, other)).Replace("?", "?tenant=1&"));

        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, reordered.Location);
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, extended.Location);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, other.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Not_when_the_message_is_forged(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var impostor = new TestIdentityProvider(realm.IdentityProvider.EntityId);

        var redirected = await session.Browser.GetAsync(impostor.RedirectUrl(Message(realm, session)));
        var posted = await session.Browser.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl, [KeyValuePair.Create("SAMLRequest", impostor.Write(Message(realm, session)))]);

        Assert.Equal(HttpStatusCode.BadRequest, redirected.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.True(await session.IsSignedInAsync());
        Assert.Equal(2, app.Logs.GetSnapshot().Count(record => record.Id.Name == "LogoutRequestRefused"));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Not_when_another_realm_is_meant(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        using var another = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);

        var url = realm.IdentityProvider.RedirectUrl(Message(realm, session) with { Destination = another.ServiceProvider.SingleLogoutServiceUrl });
        var answer = await session.Browser.GetAsync(realm.ServiceProvider.SingleLogoutServiceUrl + url[url.IndexOf('?')..]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(app.HasLogged("LogoutRequestFitsNoScheme"));
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, session.Tokens));
    }

    private static LogoutRequestMessage Message(SamlRealm realm, ProviderSession session) =>
        new(realm.ServiceProvider, session.NameId, session.SessionIndex);

    private static void AssertIsAnswer(BrowserResponse answer, SamlRealm realm, LogoutRequestMessage message)
    {
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl + "?SAMLResponse=", answer.Location);
        Assert.True(RedirectBinding.IsSignedBy(answer.Location!, SigningCertificate(realm)));
        Assert.Equal(message.Id, RedirectBinding.ReadMessage(answer.Location!).Attribute("InResponseTo")!.Value);
    }

    private static X509Certificate2 SigningCertificate(SamlRealm realm) => realm.Node.SigningCertificate;

    private static string Reorder(string url)
    {
        var parts = url[(url.IndexOf('?') + 1)..].Split('&');
        return $"{url[..url.IndexOf('?')]}?{parts[0]}&{parts[2]}&{parts[1]}";
    }

    private static Task UntilDeadAsync(ElasticsearchNode node, TokenPair tokens) => Poll.UntilAsync(
        async () => !await TokenState.IsAccessTokenAliveAsync(node, tokens.AccessToken!), "the access token dies");
}
