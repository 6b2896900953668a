using System.Net;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

public sealed class ForgedAndRepeatedResponsesSignNobodyIn
{
    public static TheoryData<string, string> Wrappings => ElasticsearchServers.With(SignatureWrapping.Shapes.Keys);

    [SkippableTheory]
    [MemberData(nameof(Wrappings))]
    public async Task A_wrapped_signature_is_refused_or_only_what_was_signed_is_read(string server, string shape)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var signsResponse = shape.Contains("Response", StringComparison.Ordinal);
        var message = new ResponseMessage(realm.ServiceProvider) { SignResponse = signsResponse, SignAssertion = !signsResponse };

        var fields = realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, message);
        var genuine = XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(fields["SAMLResponse"])), LoadOptions.PreserveWhitespace);
        var forged = SignatureWrapping.Shapes[shape](genuine).ToString(SaveOptions.DisableFormatting);
        fields["SAMLResponse"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(forged));
        var answer = await app.PostAsync(browser, fields);

        Assert.Contains(SignatureWrapping.ForgedUser, forged);
        var user = await app.WhoIsSignedInAsync(browser);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            Assert.Equal("nobody", user);
            return;
        }

        Assert.Equal("alice", user);
        Assert.Null(app.Ticket!.GetString(TicketItemNames.SessionIndex));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_Response_of_an_impostor_is_refused(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        using var impostor = new TestIdentityProvider(realm.IdentityProvider.EntityId);
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();

        var fields = impostor.Answer((await app.ChallengeAsync(browser)).Location!, new ResponseMessage(realm.ServiceProvider));
        var answer = await app.PostAsync(browser, fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(browser));
        Assert.Equal(LogLevel.Warning, Assert.Single(app.Logs.GetSnapshot(), entry => entry.Id.Id == 44).Level);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_Response_serves_once_though_Elasticsearch_would_take_it_again(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var challenge = await app.ChallengeAsync(browser);
        using var thief = new HttpBrowser(new CookieJar { Contents = browser.Cookies.Contents });
        var fields = realm.IdentityProvider.Answer(challenge.Location!, new ResponseMessage(realm.ServiceProvider));
        var id = RedirectBinding.ReadMessage(challenge.Location!).Attribute("ID")!.Value;

        var first = await app.PostAsync(browser, fields);
        var again = await app.PostAsync(browser, fields);
        var stolen = await app.PostAsync(thief, fields);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        Assert.Equal("nobody", await app.WhoIsSignedInAsync(thief));
        await realm.AuthenticateAsync(fields["SAMLResponse"], id);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_Response_without_InResponseTo_answers_nothing_though_Elasticsearch_would_take_it(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var challenge = await app.ChallengeAsync(browser);
        var content = realm.IdentityProvider.Write(new ResponseMessage(realm.ServiceProvider));

        var answer = await app.PostAsync(
            browser, [new("SAMLResponse", content), new("RelayState", RedirectBinding.ReadParameter(challenge.Location!, "RelayState")!)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await realm.AuthenticateAsync(content, RedirectBinding.ReadMessage(challenge.Location!).Attribute("ID")!.Value);
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task Tokens_of_a_sign_in_that_the_application_refuses_die(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        TokenPair? issued = null;
        await using var app = await SignInApplication.StartAsync(realm, o => o.Events.OnCreatingTicket = context =>
        {
            issued = new(context.Properties.GetTokenValue("access_token"), context.Properties.GetTokenValue("refresh_token"));
            context.Fail("Not here.");
            return Task.CompletedTask;
        });
        using var browser = new HttpBrowser();

        var answer = await app.PostAsync(
            browser, realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, new ResponseMessage(realm.ServiceProvider)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, issued!));
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_wrong_service_password_is_an_error_for_operators_and_no_fault_of_the_user(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignInApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var fields = realm.IdentityProvider.Answer((await app.ChallengeAsync(browser)).Location!, new ResponseMessage(realm.ServiceProvider));
        app.Options.Elasticsearch.Credentials = ElasticsearchCredentials.Basic(ElasticsearchAccount.Service.Username, "wrong");

        var answer = await app.PostAsync(browser, fields);
        var challenge = await app.ChallengeAsync(browser);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, challenge.StatusCode);
        Assert.Empty(challenge.Body);
        foreach (var id in new[] { 41, 45 })
        {
            var entry = Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == id);
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.Equal(ElasticsearchFailureKind.ServiceCredential, Assert.IsType<ElasticsearchSamlException>(entry.Exception).Kind);
        }
    }
}
