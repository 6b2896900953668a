using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class ServiceProvidersAreAskedWithoutABrowser
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    [Theory]
    [InlineData(StatusCodes.Status200OK, false)]
    [InlineData(StatusCodes.Status302Found, true)]
    [InlineData(StatusCodes.Status500InternalServerError, true)]
    public async Task By_a_form_as_Keycloak_sends_it(int status, bool isPartial)
    {
        await using var server = await BackChannelServer.StartAsync();
        server.Answer = _ => Results.StatusCode(status);
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithForm(sp, server));
        var first = await site.SignInAsync(site.First);
        var second = await site.SignInAsync(site.Second);

        var answer = await site.AskLogoutAsync(site.First, first);

        AssertAnswered(answer, isPartial);
        var (contentType, body) = Assert.Single(server.Received);
        Assert.StartsWith("application/x-www-form-urlencoded", contentType);
        var form = QueryHelpers.ParseQuery(body);
        Assert.Equal(["BACK_CHANNEL_LOGOUT", "SAMLRequest"], form.Keys.Order());
        var request = SignedMessage.OfXml(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(form["SAMLRequest"].ToString())));
        Assert.True(request.IsSigned("/samlp:LogoutRequest", site.IdentityProvider.SigningCertificate));
        Assert.Equal(server.Url, request.Text("/samlp:LogoutRequest/@Destination"));
        Assert.Equal(second.Text("//saml:NameID"), request.Text("//saml:NameID"));
    }

    [Fact]
    public async Task By_a_SOAP_envelope()
    {
        await using var server = await BackChannelServer.StartAsync();
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithSoap(sp, server));
        server.Answer = body => Envelope(site.Second.LogoutResponse(site.Base, RequestId(body)));
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        var answer = await site.AskLogoutAsync(site.First, session);

        AssertAnswered(answer, isPartial: false);
        var (contentType, body) = Assert.Single(server.Received);
        Assert.StartsWith("text/xml", contentType);
        var request = SignedMessage.OfXml(XElement.Parse(body).Element(Soap + "Body")!.Elements().Single().ToString(SaveOptions.DisableFormatting));
        Assert.True(request.IsSigned("/samlp:LogoutRequest", site.IdentityProvider.SigningCertificate));
    }

    public static TheoryData<string> BadAnswers => [.. Bad.Keys];

    private static Dictionary<string, Func<IdentityProviderSite, string, IResult>> Bad { get; } = new()
    {
        ["another InResponseTo"] = (site, _) => Envelope(site.Second.LogoutResponse(site.Base, "_another")),
        ["no success"] = (site, body) => Envelope(site.Second.LogoutResponse(site.Base, RequestId(body), SamlXml.Responder)),
        ["another service provider's"] = (site, body) => Envelope(site.First.LogoutResponse(site.Base, RequestId(body))),
        ["signed by another"] = (site, body) => Envelope(site.First.Sign(site.Second.LogoutResponse(site.Base, RequestId(body)))),
        ["no envelope"] = (site, body) => Results.Content(site.Second.LogoutResponse(site.Base, RequestId(body)), "text/xml"),
        ["no XML"] = (_, _) => Results.Content("thank you", "text/plain"),
        ["a DTD"] = (_, _) => Results.Content("<!DOCTYPE a><a/>", "text/xml"),
        ["nothing"] = (_, _) => Results.Ok(),
        ["without end"] = (_, _) => Results.Content(new string(' ', 1_000_000), "text/xml"),
        ["another message"] = (site, body) => Envelope(site.Second.LogoutRequest(site.Base, "alice")),
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task And_a_bad_answer_makes_it_partial(string what)
    {
        await using var server = await BackChannelServer.StartAsync();
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithSoap(sp, server));
        server.Answer = body => Bad[what](site, body);
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        AssertAnswered(await site.AskLogoutAsync(site.First, session), isPartial: true);
    }

    [Fact]
    public async Task A_signed_answer_is_verified()
    {
        await using var server = await BackChannelServer.StartAsync();
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithSoap(sp, server));
        server.Answer = body => Envelope(site.Second.Sign(site.Second.LogoutResponse(site.Base, RequestId(body))));
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        AssertAnswered(await site.AskLogoutAsync(site.First, session), isPartial: false);
    }

    [Fact]
    public async Task One_that_is_down_holds_nobody_up()
    {
        var server = await BackChannelServer.StartAsync();
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithForm(sp, server));
        var session = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        await server.DisposeAsync();

        AssertAnswered(await site.AskLogoutAsync(site.First, session), isPartial: true);
    }

    [Fact]
    public async Task An_administrator_ends_all_sessions_of_a_user()
    {
        await using var server = await BackChannelServer.StartAsync();
        await using var site = await IdentityProviderSite.StartAsync(second: sp => WithForm(sp, server));
        await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);
        using var other = new HttpBrowser();
        await other.SubmitAsync(await other.GetAsync($"{site.Base}/unsolicited?entityId={site.Second.EntityId}"), "#one-click", ("user", "alice"));
        using var bob = new HttpBrowser();
        await bob.SubmitAsync(await bob.GetAsync($"{site.Base}/unsolicited?entityId={site.Second.EntityId}"), "#one-click", ("user", "bob"));

        await site.IdentityProvider.SignOutAsync("alice");

        Assert.Equal(["bob"], site.IdentityProvider.SignedInUsers);
        Assert.Equal(2, server.Received.Count);
    }

    private static SamlServiceProvider WithForm(SamlServiceProvider sp, BackChannelServer server) => sp with
    {
        SingleLogoutServices = [new(SamlBinding.HttpPost, server.Url)],
        LogoutChannel = SamlLogoutChannel.BackChannelPost,
    };

    private static SamlServiceProvider WithSoap(SamlServiceProvider sp, BackChannelServer server) =>
        sp with { SingleLogoutServices = [new(SamlBinding.Soap, server.Url)] };

    private static IResult Envelope(string message) =>
        Results.Content($"<s:Envelope xmlns:s=\"{Soap}\"><s:Header/><s:Body>{message}</s:Body></s:Envelope>", "text/xml");

    private static string RequestId(string envelope) => XElement.Parse(envelope).Element(Soap + "Body")!.Elements().Single().Attribute("ID")!.Value;

    private static void AssertAnswered(BrowserResponse answer, bool isPartial)
    {
        var response = SignedMessage.OfUrl(answer.Location!, "SAMLResponse");
        Assert.Equal(isPartial ? SamlXml.PartialLogout : null, response.Text("//samlp:StatusCode/samlp:StatusCode/@Value"));
    }
}
