using System.Net;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class UsersSignOutAtTheIdentityProvider
{
    [Fact]
    public async Task And_each_service_provider_hears_of_it_the_last_one_first()
    {
        await using var site = await SignedInAsync();

        var confirm = await site.Browser.GetAsync(site.Base + "/logout?returnUrl=" + Uri.EscapeDataString(site.First.Base + "/bye?x=%7e"));
        var second = await site.Browser.SubmitAsync(confirm);
        var first = await site.AnswerLogoutAsync(site.Second, second);
        var end = await site.AnswerLogoutAsync(site.First, first);

        Assert.Equal([site.Second.EntityId, site.First.EntityId], confirm.Document.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.StartsWith(site.Second.LogoutUrl + "?SAMLRequest=", second.Location);
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.StartsWith(site.First.LogoutUrl + "?SAMLRequest=", first.Location);
        Assert.Equal(site.First.Base + "/bye?x=%7e", end.Location);
        Assert.Empty(site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task And_see_who_has_not_confirmed()
    {
        await using var site = await SignedInAsync();
        var confirm = await site.Browser.GetAsync(site.Base + "/logout?returnUrl=/bye");
        var second = await site.Browser.SubmitAsync(confirm);
        var first = await site.AnswerLogoutAsync(site.Second, second, SamlXml.Responder);

        var end = await site.AnswerLogoutAsync(site.First, first);

        Assert.Equal("You are not signed out everywhere", end.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal([site.Second.EntityId], end.Document.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.Equal("/bye", end.Document.QuerySelector("main a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task And_end_on_a_page_when_they_want_nothing_else()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var end = await site.Browser.FollowAllAsync(await site.Browser.GetAsync(site.Base + "/logout"));

        Assert.Equal("You are signed out", end.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task But_not_by_a_form_of_another_site()
    {
        await using var site = await SignedInAsync();

        var refused = await site.Browser.PostAsync(site.Base + "/logout", [], new Uri("http://evil.test/"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["alice"], site.IdentityProvider.SignedInUsers);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    [InlineData("\\\\evil.test/")]
    [InlineData("/\tevil")]
    [InlineData("http://one.test@evil.test/")]
    [InlineData("http://one.test:81/")]
    [InlineData("https://one.test/")]
    [InlineData("http://one.test.evil.test/")]
    [InlineData("http://user@one.test/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://one.test/")]
    [InlineData("bye")]
    [InlineData("")]
    [InlineData("/ümlaut")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    public async Task And_nobody_can_lead_them_elsewhere(string returnUrl)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var asked = await site.Browser.GetAsync(site.Base + "/logout?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var posted = await site.Browser.PostAsync(site.Base + "/logout", [new("returnUrl", returnUrl)]);

        Assert.All([asked, posted], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Theory]
    [InlineData("/bye")]
    [InlineData("http://one.test/bye")]
    [InlineData("http://two.test:80/")]
    public async Task Only_to_applications_that_are_known(string returnUrl)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        Assert.Equal(returnUrl, (await site.Browser.GetAsync(site.Base + "/logout?returnUrl=" + Uri.EscapeDataString(returnUrl))).Location);
    }

    [Fact]
    public async Task In_frames_all_at_once()
    {
        await using var site = await SignedInAsync(options => options.LogoutDisplay = SamlLogoutDisplay.Frames);

        var frames = await site.Browser.SubmitAsync(await site.Browser.GetAsync(site.Base + "/logout?returnUrl=/bye"));
        var sources = frames.Document.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("src")!).ToArray();
        var second = await site.Browser.GetAsync(sources[0]);
        var first = await site.Browser.GetAsync(sources[1]);
        var answered = await site.AnswerLogoutAsync(site.First, first);
        await site.AnswerLogoutAsync(site.Second, second);
        var end = await site.Browser.SubmitAsync(frames);
        var again = await site.Browser.SubmitAsync(frames);

        Assert.StartsWith(site.Second.LogoutUrl, second.Location);
        Assert.Contains("parent.postMessage", answered.Body);
        Assert.Contains("frame-ancestors 'self'", answered.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains($"frame-src 'self' {site.First.Base}", frames.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("/bye", end.Location);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task And_a_frame_that_does_not_answer_makes_it_partial()
    {
        await using var site = await IdentityProviderSite.StartAsync(options => options.LogoutDisplay = SamlLogoutDisplay.Frames);
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        var frames = await site.AskLogoutAsync(site.First, session);
        var source = frames.Document.QuerySelector("iframe")!.GetAttribute("src")!;
        await site.Browser.GetAsync(source);
        var twice = await site.Browser.GetAsync(source);
        var end = await site.Browser.SubmitAsync(frames);

        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        var response = SignedMessage.OfUrl(end.Location!, "SAMLResponse");
        Assert.Equal(SamlXml.PartialLogout, response.Text("//samlp:StatusCode/samlp:StatusCode/@Value"));
    }

    private static async Task<IdentityProviderSite> SignedInAsync(Action<SamlIdentityProviderOptions>? configure = null)
    {
        var site = await IdentityProviderSite.StartAsync(configure);
        await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        return site;
    }
}
