using System.Net;
using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A message that is malformed, forged, late or cannot be verified changes nothing, and the user gets a way on.</summary>
public sealed class RefusedRequestsEndNothing
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Theory]
    [InlineData("?SAMLRequest=x")]
    [InlineData("?SAMLRequest=x&SAMLResponse=y")]
    [InlineData("?SAMLRequest=%zz")]
    public async Task A_malformed_message_costs_no_call(string query)
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);

        var answer = await browser.VisitAsync(app.Address + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertIsPage(answer);
        Assert.Equal("alice-id", await browser.WhoAsync());
        Assert.Empty(app.Elasticsearch.Invalidations);
        Assert.True(app.HasLogged("LogoutMessageRefused"));
    }

    [Fact]
    public async Task A_forged_message_costs_one_call()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        var answer = await browser.VisitAsync(impostor.RedirectUrl(app.Message(Alice)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertIsPage(answer);
        Assert.Equal("alice-id", await browser.WhoAsync());
        Assert.Single(app.Elasticsearch.Invalidations);
        Assert.Empty(app.Events);
        Assert.Contains("SignatureRefused", app.Logs.Single(record => record.Id.Name == "LogoutRequestRefused").Message);
    }

    [Fact]
    public async Task A_foreign_parameter_in_front_costs_a_second_call_and_is_then_left_out()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice));

        var answer = await browser.VisitAsync(url.Replace("?", "?tenant=1&"));

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Null(await browser.WhoAsync());
        var query = LogoutMessages.QueryOf(url);
        Assert.Equal(["tenant=1&" + query, query, query], app.Elasticsearch.Invalidations.Select(call => call.QueryString));
    }

    [Fact]
    public async Task A_forged_message_with_a_foreign_parameter_costs_two_calls_and_no_more()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var browser = await app.SignInAsync(Alice);

        await browser.VisitAsync(impostor.RedirectUrl(app.Message(Alice)).Replace("?", "?tenant=1&"));

        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
        Assert.Equal("alice-id", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(9)]
    public async Task A_message_of_another_time_ends_at_the_signed_out_page_with_nothing_changed(int minutes)
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);

        var answer = await app.RedirectAsync(browser, app.Message(Alice) with { IssueInstant = app.Time.GetUtcNow().AddMinutes(minutes) });

        Assert.Equal("/signed-out", answer.Location);
        Assert.Equal("alice-id", await browser.WhoAsync());
        Assert.Empty(app.Elasticsearch.Invalidations);
        Assert.True(app.HasLogged("LogoutRequestNotFresh"));
    }

    [Theory]
    [InlineData(-7)]
    [InlineData(7)]
    public async Task Within_the_clock_skew_and_five_minutes_it_is_obeyed(int minutes)
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, sessionIndex: null, asserted: null);

        var answer = await app.RedirectAsync(browser, app.Message(Alice) with { IssueInstant = app.Time.GetUtcNow().AddMinutes(minutes) });

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Null(await browser.WhoAsync());
    }

    [Theory]
    [InlineData(ElasticsearchFailureKind.Unreachable)]
    [InlineData(ElasticsearchFailureKind.TimedOut)]
    [InlineData(ElasticsearchFailureKind.Overloaded)]
    [InlineData(ElasticsearchFailureKind.ServiceCredential)]
    [InlineData(ElasticsearchFailureKind.Privilege)]
    [InlineData(ElasticsearchFailureKind.License)]
    [InlineData(ElasticsearchFailureKind.TokenIndexUnavailable)]
    [InlineData(ElasticsearchFailureKind.IdentityProviderMetadata)]
    [InlineData(ElasticsearchFailureKind.RealmNotFound)]
    [InlineData(ElasticsearchFailureKind.Unknown)]
    public async Task While_Elasticsearch_cannot_be_asked_nothing_ends_and_the_request_can_be_repeated(ElasticsearchFailureKind kind)
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice));
        app.Elasticsearch.Invalidate = _ => throw new ElasticsearchSamlException("security.saml_invalidate", kind);

        var refused = await browser.VisitAsync(url);
        Assert.Equal("alice-id", await browser.WhoAsync());
        app.Elasticsearch.Invalidate = app.Realm.InvalidateAsync;
        var obeyed = await browser.VisitAsync(url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        AssertIsPage(refused);
        Assert.True(app.HasLogged("LogoutRequestNotVerified"));
        Assert.StartsWith(RealmModel.AnswerUrl, obeyed.Location);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_client_that_throws_anything_is_no_error_page()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Elasticsearch.Invalidate = _ => throw new NotSupportedException();

        var answer = await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("alice-id", await browser.WhoAsync());
    }

    [Fact]
    public async Task Elasticsearch_that_hangs_keeps_the_user_waiting_no_longer_than_a_sign_out()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Elasticsearch.Invalidate = _ => new TaskCompletionSource<SamlInvalidateResponse>().Task;

        var answering = app.RedirectAsync(browser, app.Message(Alice));
        await Eventually.TrueAsync(() => app.Elasticsearch.Invalidations.Count == 1);
        await Eventually.TrueAsync(() => answering.IsCompleted, () => app.Time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answering).StatusCode);
        Assert.Equal("alice-id", await browser.WhoAsync());
    }

    [Fact]
    public async Task Of_many_messages_at_once_four_are_verified_and_the_others_are_asked_to_come_again()
    {
        await using var app = await ProviderApp.StartAsync();
        var open = new TaskCompletionSource();
        app.Elasticsearch.Invalidate = async request =>
        {
            await open.Task;
            return await app.Realm.InvalidateAsync(request);
        };
        using var browser = app.Host.NewBrowser();

        var first = Enumerable.Range(0, 4).Select(_ => app.RedirectAsync(browser, app.Message(Alice))).ToList();
        await Eventually.TrueAsync(() => app.Elasticsearch.Invalidations.Count == 4);
        var fifth = await app.RedirectAsync(browser, app.Message(Alice));
        open.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, fifth.StatusCode);
        Assert.NotNull(fifth.Headers.RetryAfter);
        Assert.All(await Task.WhenAll(first), answer => Assert.StartsWith(RealmModel.AnswerUrl, answer.Location));
        Assert.StartsWith(RealmModel.AnswerUrl, (await app.RedirectAsync(browser, app.Message(Alice))).Location);
    }

    [Fact]
    public async Task A_script_and_a_server_get_the_status_alone()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        var script = await browser.GetAsync(ProviderApp.Path + "?SAMLRequest=x", ("Sec-Fetch-Mode", "cors"));
        using var server = await app.SendAsync(new FormUrlEncodedContent([KeyValuePair.Create("SAMLRequest", "x")]));

        Assert.Equal(HttpStatusCode.BadRequest, script.StatusCode);
        Assert.Equal("", script.Body);
        Assert.Equal(HttpStatusCode.BadRequest, server.StatusCode);
        Assert.Equal("", await server.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/xml")]
    public async Task A_body_of_unknown_length_is_cut_off(string contentType)
    {
        await using var app = await ProviderApp.StartAsync();
        var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes("SAMLRequest=" + new string('A', 300 * 1024))));
        content.Headers.ContentType = new(contentType);
        content.Headers.ContentLength = null;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Address) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Body", app.Logs.Single(record => record.Id.Name == "LogoutMessageRefused").Message);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "?x=1")]
    [InlineData("PUT", "?SAMLRequest=x")]
    [InlineData("HEAD", "?SAMLRequest=x")]
    public async Task What_carries_no_message_is_left_to_the_app(string method, string query)
    {
        await using var app = await ProviderApp.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), app.Address + query));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(app.HasLogged("LogoutMessageRefused"));
    }

    [Fact]
    public async Task Nothing_of_a_message_gets_into_the_log()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var browser = await app.SignInAsync(Alice, "_secret-index");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await browser.VisitAsync(impostor.RedirectUrl(app.Message(Alice, "_secret-index"), "secret-state"));
        await app.RedirectAsync(browser, app.Message(Alice, "_secret-index"), "secret-state");
        await browser.VisitAsync(app.Address + "?SAMLRequest=secret-message");

        var log = string.Join('\n', app.Logs.Select(record => record.Message + record.Exception));
        Assert.All(
            ["alice-id", "secret", "SAMLRequest=", "SAMLResponse="], secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertIsPage(BrowserResponse answer)
    {
        Assert.Equal("text/html", answer.ContentType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("/", answer.Document.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("en", answer.Document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(answer.Document.Title!);
        Assert.Empty(answer.Document.Scripts);
        Assert.Empty(answer.SetCookies);
    }
}
