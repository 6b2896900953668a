using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>The rules of the SAML V2.0 deployment profile (SAML2Int) for a service provider's single logout, SDP-SP25 to SDP-SP37; docs/single-logout.md prints them.</summary>
public sealed partial class Saml2IntConformance
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP25_single_logout_is_optional_and_without_it_the_user_is_signed_out_here(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.NoSingleLogout);
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);

        var answer = await app.SignOutAsync(session.Browser);

        Assert.Equal("/signed-out", answer.Location);
        Assert.False(await session.IsSignedInAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP26_a_LogoutRequest_goes_out_by_HTTP_Redirect(string server)
    {
        await using var left = await LeaveAsync(server);

        Assert.Equal(HttpStatusCode.Found, left.Answer.StatusCode);
        Assert.StartsWith(left.Realm.IdentityProvider.SingleLogoutServiceUrl + "?SAMLRequest=", left.Answer.Location);
        Assert.Equal(SamlXml.Protocol + "LogoutRequest", left.Request.Name);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP27_a_LogoutRequest_is_taken_by_HTTP_Redirect(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);

        await session.Browser.GetAsync(Request(realm, session));

        Assert.False(await session.IsSignedInAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP28_no_LogoutRequest_is_sent_in_the_background_of_a_page(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        var request = new HttpRequestMessage(HttpMethod.Post, realm.BaseAddress + "/signout") { Headers = { { "Sec-Fetch-Mode", "cors" } } };

        var answer = await session.Browser.SendAsync(request, new Uri(realm.BaseAddress));

        // The script is told the address and has to take the user there.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP29_a_LogoutRequest_is_signed(string server)
    {
        await using var left = await LeaveAsync(server);

        Assert.True(RedirectBinding.IsSignedBy(left.Answer.Location!, left.Realm.Node.SigningCertificate));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP30_the_NameID_is_returned_exactly_as_it_came(string server)
    {
        await using var left = await LeaveAsync(server);

        var nameId = left.Request.Element(SamlXml.Assertion + "NameID")!;
        Assert.Equal(left.Session.NameId.Value, nameId.Value);
        Assert.Equal(left.Session.NameId.Format, nameId.Attribute("Format")?.Value);
        Assert.Equal(left.Session.NameId.NameQualifier, nameId.Attribute("NameQualifier")?.Value);
        Assert.Equal(left.Session.NameId.SPNameQualifier, nameId.Attribute("SPNameQualifier")?.Value);
        Assert.Equal(left.Session.SessionIndex, left.Request.Element(SamlXml.Protocol + "SessionIndex")!.Value);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP31_the_NameID_is_not_encrypted(string server)
    {
        await using var left = await LeaveAsync(server);

        Assert.Empty(left.Request.Descendants(SamlXml.Assertion + "EncryptedID"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP32_a_LogoutResponse_goes_out_by_HTTP_Redirect(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);

        var answer = await session.Browser.GetAsync(Request(realm, session));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(SamlXml.Protocol + "LogoutResponse", RedirectBinding.ReadMessage(answer.Location!).Name);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP33_a_LogoutResponse_is_taken_by_HTTP_Redirect(string server)
    {
        await using var left = await LeaveAsync(server);

        await left.Session.Browser.GetAsync(left.Realm.IdentityProvider.AnswerLogout(left.Answer.Location!, left.Realm.ServiceProvider));

        Assert.Equal(SingleLogoutOutcome.Confirmed, left.App.Completion);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP34_a_LogoutResponse_is_signed(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);

        var answer = await session.Browser.GetAsync(Request(realm, session));

        Assert.True(RedirectBinding.IsSignedBy(answer.Location!, node.SigningCertificate));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP35_the_local_session_is_over_before_the_user_leaves(string server)
    {
        await using var left = await LeaveAsync(server);

        // The browser has not followed the redirect.
        Assert.True(left.Answer.Deletes(".AspNetCore.Cookies"));
        Assert.False(await left.Session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(left.Realm.Node, left.Session.Tokens));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP36_an_idle_timeout_sends_no_LogoutRequest(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(
            realm,
            configureServices: services => services.Configure<CookieAuthenticationOptions>(
                CookieAuthenticationDefaults.AuthenticationScheme, cookie => cookie.ExpireTimeSpan = TimeSpan.FromSeconds(1)));
        using var session = await ProviderSession.StartAsync(app, realm);

        await Poll.UntilAsync(async () => !await session.IsSignedInAsync(), "the session times out");
        var page = await session.Browser.GetAsync(realm.BaseAddress + "/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(app.HasLogged("SignedOutWithRedirect"));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task SDP_SP37_each_host_has_its_own_entity_ID_and_its_own_sessions(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        using var another = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        await using var other = await SignOutApplication.StartAsync(another);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var same = await ProviderSession.StartAsync(
            other, another, new ResponseMessage(another.ServiceProvider) { NameId = session.NameId, SessionIndex = session.SessionIndex });

        await session.Browser.GetAsync(Request(realm, session));

        Assert.False(await session.IsSignedInAsync());
        Assert.True(await same.IsSignedInAsync());
        Assert.NotEqual(realm.ServiceProvider.EntityId, another.ServiceProvider.EntityId);
    }

    [Fact]
    public void The_table_in_the_docs_names_every_one_of_these_tests()
    {
        var docs = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "single-logout.md"));
        var documented = TestName().Matches(docs).Select(match => match.Value).Order();
        var tests = typeof(Saml2IntConformance).GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => method.Name)
            .Where(name => name.StartsWith("SDP_", StringComparison.Ordinal)).Order().ToList();

        Assert.Equal(tests, documented);
        Assert.Equal(Enumerable.Range(25, 13).Select(number => $"SDP_SP{number}"), tests.Select(name => name[..8]));
    }

    private static string Request(SamlRealm realm, ProviderSession session) =>
        realm.IdentityProvider.RedirectUrl(new LogoutRequestMessage(realm.ServiceProvider, session.NameId, session.SessionIndex));

    private static async Task<Departure> LeaveAsync(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        var realm = await node.RentRealmAsync();
        var app = await SignOutApplication.StartAsync(realm);
        var nameId = SamlNameId.Random() with { NameQualifier = "https://idp.example/q", SPNameQualifier = realm.ServiceProvider.EntityId };
        var session = await ProviderSession.StartAsync(app, realm, new ResponseMessage(realm.ServiceProvider) { NameId = nameId });
        return new Departure(realm, app, session, await app.SignOutAsync(session.Browser));
    }

    [GeneratedRegex(@"SDP_SP\w+")]
    private static partial Regex TestName();

    /// <summary>A user has signed out and not yet followed the redirect to the identity provider.</summary>
    private sealed record Departure(SamlRealm Realm, SignOutApplication App, ProviderSession Session, BrowserResponse Answer) : IAsyncDisposable
    {
        public XElement Request => RedirectBinding.ReadMessage(Answer.Location!);

        public async ValueTask DisposeAsync()
        {
            Session.Dispose();
            await App.DisposeAsync();
            Realm.Dispose();
        }
    }
}
