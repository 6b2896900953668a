using System.Net;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A LogoutRequest ends the sessions that it names, and no other, however it comes.</summary>
public sealed class ProviderSignsUsersOut
{
    private static readonly SamlNameId Alice = new("alice-id");
    private static readonly SamlNameId Bob = new("bob-id");

    [Fact]
    public async Task By_redirect_the_browsers_own_session_ends_and_the_answer_goes_back()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromMinutes(1));

        var answer = await app.RedirectAsync(browser, app.Message(Alice, "_1"), "state");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith(RealmModel.AnswerUrl + "?SAMLResponse=", answer.Location);
        Assert.EndsWith("&RelayState=state&SigAlg=x%7e&Signature=y%2d", answer.Location);
        Assert.True(answer.Deletes(AppHost.CookieName));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("RemoteSignOutAccepted"));
        Assert.Equal("alice-id", Assert.Single(app.Events).NameId);
    }

    [Fact]
    public async Task The_tokens_of_the_session_die_and_its_ticket_leaves_the_store()
    {
        var store = new MemoryTicketStore();
        await using var app = await ProviderApp.StartAsync(cookie: cookie => cookie.SessionStore = store);
        using var browser = app.Host.NewBrowser();
        var tokens = app.Elasticsearch.IssueTokens();
        await browser.GetAsync($"/signin-saml?access={tokens.AccessToken}&refresh={tokens.RefreshToken}&nameId={Alice.Value}");
        Assert.Equal(1, store.Count);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal(0, store.Count);
        await app.Host.UntilDeadAsync(tokens);
    }

    [Fact]
    public async Task Other_browsers_of_the_session_end_with_their_next_request_and_others_go_on()
    {
        await using var app = await ProviderApp.StartAsync();
        using var named = await app.SignInAsync(Alice, "_1");
        using var other = await app.SignInAsync(Alice, "_2");
        using var bob = await app.SignInAsync(Bob, "_1");
        foreach (var browser in new[] { named, other, bob })
        {
            Assert.NotNull(await browser.WhoAsync());
        }

        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.RedirectAsync(bob, app.Message(Alice, "_1"));

        Assert.Null(await named.WhoAsync());
        Assert.Equal("alice-id", await other.WhoAsync());
        Assert.Equal("bob-id", await bob.WhoAsync());
    }

    [Fact]
    public async Task Without_SessionIndex_all_sessions_of_the_NameID_end()
    {
        await using var app = await ProviderApp.StartAsync();
        using var one = await app.SignInAsync(Alice, "_1");
        using var two = await app.SignInAsync(Alice, "_2");
        using var none = await app.SignInAsync(Alice);
        using var bob = await app.SignInAsync(Bob);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await app.RedirectAsync(bob, app.Message(Alice));

        Assert.Null(await one.WhoAsync());
        Assert.Null(await two.WhoAsync());
        Assert.Null(await none.WhoAsync());
        Assert.Equal("bob-id", await bob.WhoAsync());
    }

    [Fact]
    public async Task Of_two_SessionIndexes_both_end_though_Elasticsearch_looks_at_the_first()
    {
        await using var app = await ProviderApp.StartAsync();
        using var one = await app.SignInAsync(Alice, "_1");
        using var two = await app.SignInAsync(Alice, "_2");
        using var three = await app.SignInAsync(Alice, "_3");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await app.RedirectAsync(three, app.Message(Alice, "_1") with
        {
            BeforeSigning = document => document.DocumentElement!.AppendChild(
                document.CreateElement("samlp", "SessionIndex", SamlXml.Protocol.NamespaceName))!.InnerText = "_2",
        });

        Assert.Null(await one.WhoAsync());
        Assert.Null(await two.WhoAsync());
        Assert.Equal("alice-id", await three.WhoAsync());
    }

    [Fact]
    public async Task A_session_that_does_not_know_its_SessionIndex_ends_with_any_of_its_NameID()
    {
        await using var app = await ProviderApp.StartAsync();
        using var encrypted = await app.SignInAsync(Alice, sessionIndex: null, asserted: null);
        using var visitor = app.Host.NewBrowser();
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await app.RedirectAsync(visitor, app.Message(Alice, "_1"));

        Assert.Null(await encrypted.WhoAsync());
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var later = await app.SignInAsync(Alice, sessionIndex: null, asserted: null);
        app.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("alice-id", await later.WhoAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", "https://idp.example/")]
    public async Task Format_and_qualifiers_of_the_NameID_do_not_count(string? format, string? qualifier)
    {
        await using var app = await ProviderApp.StartAsync();
        app.Elasticsearch.Invalidate = async request => await app.Realm.InvalidateAsync(request) with { Invalidated = 0 };
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await app.RedirectAsync(browser, app.Message(Alice with { Format = format, NameQualifier = qualifier }, "_1"));

        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task By_form_no_Lax_cookie_comes_and_the_session_ends_all_the_same()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        var answer = await browser.PostFromProviderAsync(
            ProviderApp.Path, ("SAMLRequest", app.IdentityProvider.Write(app.Message(Alice, "_1"))), ("RelayState", "state"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Contains("&RelayState=state&", answer.Location);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task By_back_channel_the_answer_is_empty_and_touches_no_cookie()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        using var answer = await app.SendAsync(new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["SAMLRequest"] = app.IdentityProvider.Write(app.Message(Alice, "_1")),
            ["BACK_CHANNEL_LOGOUT"] = "BACK_CHANNEL_LOGOUT",
        }));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Null(answer.Headers.Location);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task By_SOAP_the_answer_is_a_LogoutResponse()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var message = app.Message(Alice, "_1");
        var xml = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(app.IdentityProvider.Write(message)));

        using var answer = await app.SendAsync(new StringContent(
            $"<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>{xml}</S:Body></S:Envelope>", null, "text/xml"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        var response = XElement.Parse(await answer.Content.ReadAsStringAsync()).Descendants(SamlXml.Protocol + "LogoutResponse").Single();
        Assert.Equal(message.Id, response.Attribute("InResponseTo")!.Value);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_request_that_comes_before_the_sign_in_has_finished_ends_that_session_too()
    {
        await using var app = await ProviderApp.StartAsync();
        var asserted = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromSeconds(2));
        using var visitor = app.Host.NewBrowser();
        await app.RedirectAsync(visitor, app.Message(Alice, "_1"));
        app.Time.Advance(TimeSpan.FromSeconds(2));

        using var late = await app.SignInAsync(Alice, "_1", asserted);
        using var again = await app.SignInAsync(Alice, "_1");

        Assert.Null(await late.WhoAsync());
        Assert.Equal("alice-id", await again.WhoAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task It_does_not_matter_that_the_providers_clock_is_wrong(int minutes)
    {
        await using var app = await ProviderApp.StartAsync(options => options.AllowedClockSkew = TimeSpan.FromMinutes(15));
        DateTimeOffset Theirs() => app.Time.GetUtcNow().AddMinutes(minutes);
        using var before = await app.SignInAsync(Alice, "_1", Theirs());
        using var visitor = app.Host.NewBrowser();
        app.Time.Advance(TimeSpan.FromSeconds(5));

        var answer = await app.RedirectAsync(visitor, app.Message(Alice, "_1") with { IssueInstant = Theirs() });
        app.Time.Advance(TimeSpan.FromSeconds(5));
        using var after = await app.SignInAsync(Alice, "_1", Theirs());

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Null(await before.WhoAsync());
        Assert.Equal("alice-id", await after.WhoAsync());
    }

    [Fact]
    public async Task Within_one_second_our_own_clock_decides()
    {
        await using var app = await ProviderApp.StartAsync();
        var second = DateTimeOffset.FromUnixTimeSeconds(app.Time.GetUtcNow().ToUnixTimeSeconds() + 10);
        app.Time.SetUtcNow(second);
        using var before = await app.SignInAsync(Alice, "_1", second);
        using var visitor = app.Host.NewBrowser();
        app.Time.Advance(TimeSpan.FromMilliseconds(300));

        await app.RedirectAsync(visitor, app.Message(Alice, "_1") with { IssueInstant = second });
        app.Time.Advance(TimeSpan.FromMilliseconds(300));
        using var after = await app.SignInAsync(Alice, "_1", second);

        Assert.Null(await before.WhoAsync());
        Assert.Equal("alice-id", await after.WhoAsync());
    }

    [Fact]
    public async Task A_renewed_cookie_does_not_make_the_session_younger()
    {
        await using var app = await ProviderApp.StartAsync(cookie: cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10));
        using var browser = await app.SignInAsync(Alice, sessionIndex: null, asserted: null);
        using var visitor = app.Host.NewBrowser();
        using var copy = browser.Clone();
        app.Time.Advance(TimeSpan.FromMinutes(6));
        var request = app.IdentityProvider.RedirectUrl(app.Message(Alice));
        Assert.Equal("alice-id", await copy.WhoAsync());
        Assert.NotEqual(browser.Cookies.Contents, copy.Cookies.Contents);

        await visitor.VisitAsync(request);

        Assert.Null(await copy.WhoAsync());
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Elasticsearch_is_asked_once_more_after_the_sessions_have_ended()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
        Assert.Single(app.Elasticsearch.Invalidations.Select(call => call.QueryString).Distinct());
    }

    [Fact]
    public async Task That_the_second_question_fails_is_only_logged()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        app.Elasticsearch.Invalidate = request => app.Elasticsearch.Invalidations.Count == 1
            ? app.Realm.InvalidateAsync(request)
            : throw new ElasticsearchSamlException("security.saml_invalidate", ElasticsearchFailureKind.Unreachable);

        var answer = await app.RedirectAsync(browser, app.Message(Alice));

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("RemoteSignOutNotRepeated"));
    }

    [Fact]
    public async Task A_provider_that_takes_no_answer_leaves_the_user_on_the_signed_out_page()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        app.Elasticsearch.Invalidate = _ => throw new ElasticsearchSamlException("security.saml_invalidate", ElasticsearchFailureKind.NoLogoutResponseLocation);

        var answer = await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal("/signed-out", answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("LogoutResponseHasNoAddress"));
    }

    [Fact]
    public async Task The_answer_goes_to_no_host_that_is_not_allowed()
    {
        await using var app = await ProviderApp.StartAsync(options => options.AllowedRedirectHosts.Add("other.example"));
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        var answer = await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal("/signed-out", answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("LogoutResponseAddressRefused"));
    }

    [Fact]
    public async Task An_event_that_fails_stops_nothing()
    {
        await using var app = await ProviderApp.StartAsync(options => options.Events.OnRemoteSignOut = _ => throw new InvalidOperationException());
        using var browser = await app.SignInAsync(Alice);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        var answer = await app.RedirectAsync(browser, app.Message(Alice));

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.True(app.HasLogged("SignOutEventFailed"));
    }

    [Fact]
    public async Task Letters_of_RelayState_that_Elasticsearch_loses_are_in_the_log()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice);

        await app.RedirectAsync(browser, app.Message(Alice), "état");

        Assert.True(app.HasLogged("RelayStateNotAscii"));
    }

    [Fact]
    public async Task A_session_that_is_gone_already_is_answered_too()
    {
        await using var app = await ProviderApp.StartAsync();
        using var visitor = app.Host.NewBrowser();

        var answer = await app.RedirectAsync(visitor, app.Message(Alice, "_1"));

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
    }
}
