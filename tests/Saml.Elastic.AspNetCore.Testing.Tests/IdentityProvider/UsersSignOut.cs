namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class UsersSignOut
{
    private const string StatusCode = "/samlp:LogoutResponse/samlp:Status/samlp:StatusCode";

    [Fact]
    public async Task At_their_only_service_provider()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);

        var answer = await site.AskLogoutAsync(site.First, session, relayState: "bye/ä&=");

        Assert.StartsWith(site.First.LogoutUrl + "?SAMLResponse=", answer.Location);
        Assert.True(SignedMessage.IsQuerySigned(answer.Location!, site.IdentityProvider.SigningCertificate));
        Assert.Equal("bye/ä&=", SignedMessage.Parameter(answer.Location!, "RelayState"));
        var response = SignedMessage.OfUrl(answer.Location!, "SAMLResponse");
        Assert.Equal("_logout", response.Text("/samlp:LogoutResponse/@InResponseTo"));
        Assert.Equal(site.First.LogoutUrl, response.Text("/samlp:LogoutResponse/@Destination"));
        Assert.Equal(SamlXml.Success, response.Text(StatusCode + "/@Value"));
        Assert.Empty(response.Nodes(StatusCode + "/samlp:StatusCode"));
        await AssertSignedOutAsync(site);
    }

    [Fact]
    public async Task And_every_other_service_provider_hears_of_it_first()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var first = await site.SignInAsync(site.First);
        var second = await site.SignInAsync(site.Second);

        var ask = await site.AskLogoutAsync(site.First, first, relayState: "mine");

        Assert.StartsWith(site.Second.LogoutUrl + "?SAMLRequest=", ask.Location);
        Assert.True(SignedMessage.IsQuerySigned(ask.Location!, site.IdentityProvider.SigningCertificate));
        var request = SignedMessage.OfUrl(ask.Location!, "SAMLRequest");
        Assert.Equal(site.Second.LogoutUrl, request.Text("/samlp:LogoutRequest/@Destination"));
        Assert.Equal(second.Text("//saml:NameID"), request.Text("//saml:NameID"));
        Assert.Equal(second.Text("//saml:NameID/@Format"), request.Text("//saml:NameID/@Format"));
        Assert.Equal(second.Text("//saml:NameID/@SPNameQualifier"), request.Text("//saml:NameID/@SPNameQualifier"));
        Assert.Equal(second.Text("//saml:AuthnStatement/@SessionIndex"), request.Text("//samlp:SessionIndex"));
        Assert.NotNull(request.Text("/samlp:LogoutRequest/@NotOnOrAfter"));

        var answer = await site.AnswerLogoutAsync(site.Second, ask);

        Assert.StartsWith(site.First.LogoutUrl + "?SAMLResponse=", answer.Location);
        Assert.Equal("mine", SignedMessage.Parameter(answer.Location!, "RelayState"));
        var response = SignedMessage.OfUrl(answer.Location!, "SAMLResponse");
        Assert.Equal("_logout", response.Text("/samlp:LogoutResponse/@InResponseTo"));
        Assert.Empty(response.Nodes(StatusCode + "/samlp:StatusCode"));
        await AssertSignedOutAsync(site);
    }

    [Fact]
    public async Task By_forms_where_the_service_providers_have_no_other_address()
    {
        static SamlServiceProvider WithForms(SamlServiceProvider sp) =>
            sp with { SingleLogoutServices = [new(SamlBinding.HttpPost, sp.SingleLogoutServices[0].Location)] };
        await using var site = await IdentityProviderSite.StartAsync(first: WithForms, second: WithForms);
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        var form = TestServiceProvider.Form("SAMLRequest", site.First.Sign(site.First.LogoutRequest(site.Base, session.Text("//saml:NameID")!)), "mine");
        var ask = new BrowserForm(await site.Browser.PostAsync(site.Base + "/slo", form));
        var request = SignedMessage.OfForm(ask, "SAMLRequest");
        var answerForm = TestServiceProvider.Form(
            "SAMLResponse", site.Second.Sign(site.Second.LogoutResponse(site.Base, request.Id)), ask.Fields["RelayState"]);
        var answer = new BrowserForm(await site.Browser.PostAsync(site.Base + "/slo", answerForm));

        Assert.Equal(site.Second.LogoutUrl, ask.Target);
        Assert.True(request.IsSigned("/samlp:LogoutRequest", site.IdentityProvider.SigningCertificate));
        Assert.Equal(site.First.LogoutUrl, answer.Target);
        Assert.Equal("mine", answer.Fields["RelayState"]);
        var response = SignedMessage.OfForm(answer, "SAMLResponse");
        Assert.True(response.IsSigned("/samlp:LogoutResponse", site.IdentityProvider.SigningCertificate));
        Assert.Equal(SamlXml.Success, response.Text(StatusCode + "/@Value"));
        await AssertSignedOutAsync(site);
    }

    [Fact]
    public async Task A_response_goes_where_the_service_provider_wants_responses()
    {
        await using var site = await IdentityProviderSite.StartAsync(first: sp => sp with
        {
            SingleLogoutServices = [new(SamlBinding.HttpRedirect, "http://one.test/slo?x=1") { ResponseLocation = "http://one.test/done?y=2" }],
        });
        var session = await site.SignInAsync(site.First);

        var answer = await site.AskLogoutAsync(site.First, session);

        Assert.StartsWith("http://one.test/done?y=2&SAMLResponse=", answer.Location);
        Assert.Equal("http://one.test/done?y=2", SignedMessage.OfUrl(answer.Location!, "SAMLResponse").Text("/samlp:LogoutResponse/@Destination"));
    }

    [Theory]
    [InlineData(SamlXml.Responder)]
    [InlineData(SamlXml.PartialLogout)]
    public async Task One_that_fails_makes_it_partial(string status)
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        var ask = await site.AskLogoutAsync(site.First, session);
        var answer = await site.AnswerLogoutAsync(site.Second, ask, status);

        AssertPartial(answer);
        await AssertSignedOutAsync(site);
    }

    [Fact]
    public async Task So_does_one_without_an_address_for_it()
    {
        await using var site = await IdentityProviderSite.StartAsync(second: sp => sp with { SingleLogoutServices = [] });
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        AssertPartial(await site.AskLogoutAsync(site.First, session));
    }

    [Fact]
    public async Task With_nobody_signed_in_it_is_a_success()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);
        await site.AskLogoutAsync(site.First, session);

        var again = await site.AskLogoutAsync(site.First, session);

        Assert.Equal(SamlXml.Success, SignedMessage.OfUrl(again.Location!, "SAMLResponse").Text(StatusCode + "/@Value"));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_browser_without_the_cookie_ends_the_session_that_the_request_names(bool namesTheSession, bool ends)
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        var request = site.First.LogoutRequest(
            site.Base, session.Text("//saml:NameID")!, namesTheSession ? session.Text("//saml:AuthnStatement/@SessionIndex") : "_another");

        using var stranger = new HttpBrowser();
        var answer = await stranger.GetAsync($"{site.Base}/slo?{site.First.Query("SAMLRequest", request)}");

        Assert.StartsWith(ends ? site.Second.LogoutUrl : site.First.LogoutUrl, answer.Location);
        Assert.Equal(ends ? [] : ["alice"], site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task An_initiator_without_an_address_for_the_answer_gets_a_page()
    {
        await using var site = await IdentityProviderSite.StartAsync(first: sp => sp with { SingleLogoutServices = [] });
        var session = await site.SignInAsync(site.First);

        var page = await site.Browser.FollowAllAsync(await site.AskLogoutAsync(site.First, session));

        Assert.Equal("You are signed out", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Answers_that_do_not_fit_are_refused_and_the_right_one_still_counts()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        var ask = await site.AskLogoutAsync(site.First, session);
        var id = SignedMessage.OfUrl(ask.Location!, "SAMLRequest").Id;
        var relayState = SignedMessage.Parameter(ask.Location!, "RelayState");
        Task<BrowserResponse> AnswerAsync(string xml, string? relayState, TestServiceProvider sp) =>
            site.Browser.GetAsync($"{site.Base}/slo?{sp.Query("SAMLResponse", xml, relayState)}");

        BrowserResponse[] refused =
        [
            await AnswerAsync(site.Second.LogoutResponse(site.Base, id), "another", site.Second),
            await AnswerAsync(site.Second.LogoutResponse(site.Base, id), null, site.Second),
            await AnswerAsync(site.Second.LogoutResponse(site.Base, "_another"), relayState, site.Second),
            await AnswerAsync(site.First.LogoutResponse(site.Base, id), relayState, site.First),
            await AnswerAsync(site.Second.LogoutResponse(site.Base, id), relayState, site.First),
            await AnswerAsync(site.Second.LogoutResponse(site.Base, id).Replace("InResponseTo", "Consent"), relayState, site.Second),
        ];
        var accepted = await AnswerAsync(site.Second.LogoutResponse(site.Base, id), relayState, site.Second);
        var again = await AnswerAsync(site.Second.LogoutResponse(site.Base, id), relayState, site.Second);

        Assert.All(refused.Append(again), answer => Assert.Equal(400, (int)answer.StatusCode));
        Assert.StartsWith(site.First.LogoutUrl, accepted.Location);
    }

    [Fact]
    public async Task With_the_newest_SessionIndex_where_each_assertion_has_its_own()
    {
        await using var site = await IdentityProviderSite.StartAsync(options => options.SessionIndexScope = SamlSessionIndexScope.Assertion);
        var first = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        var newest = await site.SignInAsync(site.Second);

        var ask = await site.AskLogoutAsync(site.First, first);

        var request = SignedMessage.OfUrl(ask.Location!, "SAMLRequest");
        Assert.Equal(newest.Text("//saml:AuthnStatement/@SessionIndex"), request.Text("//samlp:SessionIndex"));
    }

    private static void AssertPartial(BrowserResponse answer)
    {
        var response = SignedMessage.OfUrl(answer.Location!, "SAMLResponse");
        Assert.Equal(SamlXml.Success, response.Text(StatusCode + "/@Value"));
        Assert.Equal(SamlXml.PartialLogout, response.Text(StatusCode + "/samlp:StatusCode/@Value"));
    }

    private static async Task AssertSignedOutAsync(IdentityProviderSite site)
    {
        Assert.Empty(site.IdentityProvider.SignedInUsers);
        Assert.Empty(site.Browser.Cookies.Contents);
        Assert.NotNull((await site.AskAsync(site.First)).Document.QuerySelector("#sign-in"));
    }
}
