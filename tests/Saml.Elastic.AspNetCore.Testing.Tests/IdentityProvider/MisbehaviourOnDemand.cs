using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class MisbehaviourOnDemand
{
    private const string Response = "/samlp:Response";
    private const string Assertion = "/samlp:Response/saml:Assertion";
    private const string SessionIndex = "//saml:AuthnStatement/@SessionIndex";

    [Fact]
    public async Task Unsigned()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { Signature = SamlSignatureFault.Missing });

        var response = await site.SignInAsync(site.First);
        var logout = (await LogoutAsync(site, response)).Location!;

        Assert.Empty(response.Nodes("//ds:Signature"));
        Assert.Null(SignedMessage.Parameter(logout, "Signature"));
        Assert.Null(SignedMessage.Parameter(logout, "SigAlg"));
    }

    [Fact]
    public async Task By_a_wrong_key()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { Signature = SamlSignatureFault.WrongKey });

        var response = await site.SignInAsync(site.First);
        var logout = (await LogoutAsync(site, response)).Location!;

        var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String(response.Nodes("//ds:X509Certificate")[0].InnerText));
        Assert.NotEqual(site.IdentityProvider.SigningCertificate, certificate);
        Assert.True(response.IsSigned(Response, certificate));
        Assert.True(response.IsSigned(Assertion, certificate));
        Assert.True(SignedMessage.IsQuerySigned(logout, certificate));
        Assert.False(SignedMessage.IsQuerySigned(logout, site.IdentityProvider.SigningCertificate));
    }

    [Fact]
    public async Task With_SHA1()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { Signature = SamlSignatureFault.Sha1 });

        var response = await site.SignInAsync(site.First);
        var logout = (await LogoutAsync(site, response)).Location!;

        Assert.True(response.IsSigned(Response, site.IdentityProvider.SigningCertificate, SignedXml.XmlDsigRSASHA1Url));
        Assert.All(response.Nodes("//ds:DigestMethod/@Algorithm"), digest => Assert.Equal(SignedXml.XmlDsigSHA1Url, digest.InnerText));
        Assert.Equal(SignedXml.XmlDsigRSASHA1Url, SignedMessage.Parameter(logout, "SigAlg"));
        Assert.True(SignedMessage.IsQuerySigned(logout, site.IdentityProvider.SigningCertificate, HashAlgorithmName.SHA1));
    }

    [Fact]
    public async Task Signature_before_SigAlg()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { PutsSignatureBeforeSigAlg = true });

        var logout = (await LogoutAsync(site, await site.SignInAsync(site.First), "state")).Location!;

        Assert.Equal(["SAMLResponse", "RelayState", "Signature", "SigAlg"], logout.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0]));
        Assert.True(SignedMessage.IsQuerySigned(logout, site.IdentityProvider.SigningCertificate));
    }

    [Fact]
    public async Task Lower_case_escapes()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { WritesLowerCaseEscapes = true });

        var logout = (await LogoutAsync(site, await site.SignInAsync(site.First), "a/b")).Location!;

        Assert.Contains("&RelayState=a%2fb&SigAlg=http%3a%2f%2f", logout);
        Assert.DoesNotMatch("%[0-9]?[A-F]", logout);
        Assert.True(SignedMessage.IsQuerySigned(logout, site.IdentityProvider.SigningCertificate));
    }

    [Fact]
    public async Task No_SessionIndex()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { SessionIndex = SamlSessionIndexFault.Missing });
        var first = await site.SignInAsync(site.First);
        await site.SignInAsync(site.Second);

        var request = SignedMessage.OfUrl((await LogoutAsync(site, first)).Location!, "SAMLRequest");

        Assert.Single(first.Nodes("//saml:AuthnStatement"));
        Assert.Null(first.Text(SessionIndex));
        Assert.Null(request.Text("//samlp:SessionIndex"));
    }

    [Fact]
    public async Task Two_SessionIndexes()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { SessionIndex = SamlSessionIndexFault.Two });
        var first = await site.SignInAsync(site.First);
        var second = await site.SignInAsync(site.Second);

        var ask = await site.Browser.GetAsync(
            $"{site.Base}/slo?{site.First.Query("SAMLRequest", site.First.LogoutRequest(site.Base, first.Text("//saml:NameID")!))}");
        var request = SignedMessage.OfUrl(ask.Location!, "SAMLRequest");

        Assert.Equal(2, first.Nodes(SessionIndex).Count);
        Assert.True(first.IsSigned(Assertion, site.IdentityProvider.SigningCertificate));
        Assert.Equal(2, request.Nodes("//samlp:SessionIndex").Count);
        Assert.Equal(second.Nodes(SessionIndex)[0].InnerText, request.Nodes("//samlp:SessionIndex")[0].InnerText);
        Assert.NotEqual(request.Nodes("//samlp:SessionIndex")[0].InnerText, request.Nodes("//samlp:SessionIndex")[1].InnerText);
    }

    [Fact]
    public async Task Another_NameID()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var first = await site.SignInAsync(site.First);
        var second = await site.SignInAsync(site.Second);
        site.IdentityProvider.MisbehaveNext(
            new() { NameIdFormat = SamlNameIdFormats.Unspecified, WritesNameIdInUpperCase = true, DropsNameIdQualifiers = true },
            SamlMessageType.LogoutRequest);

        var request = SignedMessage.OfUrl((await LogoutAsync(site, first)).Location!, "SAMLRequest");

        Assert.Equal(site.Second.EntityId, second.Text("//saml:NameID/@SPNameQualifier"));
        Assert.Null(request.Text("//saml:NameID/@SPNameQualifier"));
        Assert.Equal(SamlNameIdFormats.Unspecified, request.Text("//saml:NameID/@Format"));
        Assert.Equal(second.Text("//saml:NameID")!.ToUpperInvariant(), request.Text("//saml:NameID"));
        Assert.NotEqual(second.Text("//saml:NameID"), request.Text("//saml:NameID"));
    }

    [Fact]
    public async Task Encrypted()
    {
        static SamlServiceProvider CanDecrypt(SamlServiceProvider sp) => sp with { EncryptionCertificate = sp.SigningCertificates[0] };
        await using var site = await IdentityProviderSite.StartAsync(first: CanDecrypt, second: CanDecrypt);

        site.IdentityProvider.MisbehaveNext(new() { EncryptsAssertion = true });
        var first = await site.SignInAsync(site.First);
        site.IdentityProvider.Misbehaviour = new() { EncryptsNameId = true };
        var second = await site.SignInAsync(site.Second);
        var ask = await site.Browser.GetAsync($"{site.Base}/slo?{site.First.Query("SAMLRequest", site.First.LogoutRequest(site.Base, "whoever"))}");
        var request = SignedMessage.OfUrl(ask.Location!, "SAMLRequest");

        Assert.Single(first.Nodes(Response + "/saml:EncryptedAssertion"));
        Assert.Empty(first.Nodes("//saml:Assertion"));
        Assert.Single(second.Nodes(Assertion + "/saml:Subject/saml:EncryptedID"));
        Assert.Empty(second.Nodes("//saml:NameID"));
        Assert.True(second.IsSigned(Assertion, site.IdentityProvider.SigningCertificate));
        Assert.Single(request.Nodes("/samlp:LogoutRequest/saml:EncryptedID"));
        Assert.Empty(request.Nodes("//saml:NameID"));
    }

    [Fact]
    public async Task Encryption_needs_a_certificate()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { EncryptsAssertion = true });

        var refused = await site.ClickAsync(await site.AskAsync(site.First), "alice");

        Assert.Contains("has no encryption certificate", refused.Body);
    }

    [Fact]
    public async Task No_Destination()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { OmitsDestination = true });

        var response = await site.SignInAsync(site.First);
        var logout = SignedMessage.OfUrl((await LogoutAsync(site, response)).Location!, "SAMLResponse");

        Assert.Null(response.Text(Response + "/@Destination"));
        Assert.True(response.IsSigned(Response, site.IdentityProvider.SigningCertificate));
        Assert.Null(logout.Text("/samlp:LogoutResponse/@Destination"));
    }

    [Theory]
    [InlineData(-600, "2030-05-01T09:50:00Z")]
    [InlineData(600, "2030-05-01T10:10:00Z")]
    public async Task A_wrong_clock(int seconds, string expected)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2030-05-01T10:00:00Z", CultureInfo.InvariantCulture));
        await using var site = await IdentityProviderSite.StartAsync(options => options.TimeProvider = clock);
        site.IdentityProvider.Misbehaviour = new() { ClockOffset = TimeSpan.FromSeconds(seconds) };

        var response = await site.SignInAsync(site.First);
        var logout = SignedMessage.OfUrl((await LogoutAsync(site, response)).Location!, "SAMLResponse");

        Assert.Equal(expected, response.Text(Response + "/@IssueInstant"));
        Assert.Equal(expected, response.Text(Assertion + "/@IssueInstant"));
        Assert.Equal(expected, response.Text("//saml:AuthnStatement/@AuthnInstant"));
        Assert.Equal(expected, logout.Text("/samlp:LogoutResponse/@IssueInstant"));
    }

    [Fact]
    public async Task A_message_sent_again()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var first = await site.SignInAsync(site.First);

        site.IdentityProvider.MisbehaveNext(new() { Replays = true });
        var replayed = await site.SignInAsync(site.First);
        var fresh = await site.SignInAsync(site.First);

        Assert.Equal(first.Document.OuterXml, replayed.Document.OuterXml);
        Assert.NotEqual(first.Id, fresh.Id);
    }

    [Fact]
    public async Task A_sign_out_that_is_only_partial()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { ReportsPartialLogout = true });

        var logout = SignedMessage.OfUrl((await LogoutAsync(site, await site.SignInAsync(site.First))).Location!, "SAMLResponse");

        Assert.Equal(SamlXml.Success, logout.Text("/samlp:LogoutResponse/samlp:Status/samlp:StatusCode/@Value"));
        Assert.Equal(SamlXml.PartialLogout, logout.Text("//samlp:StatusCode/samlp:StatusCode/@Value"));
    }

    [Theory]
    [InlineData(SamlMessageType.LogoutRequest)]
    [InlineData(SamlMessageType.LogoutResponse)]
    public async Task No_message_at_all(SamlMessageType type)
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var session = await site.SignInAsync(site.First);
        if (type == SamlMessageType.LogoutRequest)
            await site.SignInAsync(site.Second);
        site.IdentityProvider.MisbehaveNext(new() { Withholds = true }, type);
        site.IdentityProvider.ClearMessages();

        var end = await LogoutAsync(site, session);

        Assert.Equal("Nothing happens", end.Document.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(site.IdentityProvider.Messages, message => message.IsSent);
        Assert.Empty(site.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task No_Response_at_all()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        site.IdentityProvider.MisbehaveNext(new() { Withholds = true });

        var end = await site.ClickAsync(await site.AskAsync(site.First), "alice");
        var next = await site.SignInAsync(site.First);

        Assert.Equal("Nothing happens", end.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(SamlXml.Success, next.Text("/samlp:Response/samlp:Status/samlp:StatusCode/@Value"));
    }

    [Fact]
    public async Task An_answer_to_another_request()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { AnswersAnotherRequest = true });

        var response = await site.SignInAsync(site.First);
        var logout = SignedMessage.OfUrl((await LogoutAsync(site, response)).Location!, "SAMLResponse");

        Assert.Matches("^_[0-9a-f]{40}$", response.Text(Response + "/@InResponseTo"));
        Assert.Equal(response.Text(Response + "/@InResponseTo"), response.Text("//saml:SubjectConfirmationData/@InResponseTo"));
        Assert.Matches("^_[0-9a-f]{40}$", logout.Text("/samlp:LogoutResponse/@InResponseTo"));
    }

    [Fact]
    public async Task Another_RelayState()
    {
        await using var site = await IdentityProviderSite.StartAsync(new SamlMisbehaviour { ChangesRelayState = true });

        var page = await site.ClickAsync(await site.AskAsync(site.First, relayState: "state"), "alice");
        var logout = (await LogoutAsync(site, IdentityProviderSite.Response(page))).Location!;

        Assert.Equal("state-changed", new BrowserForm(page).Fields["RelayState"]);
        Assert.Equal("-changed", SignedMessage.Parameter(logout, "RelayState"));
        Assert.True(SignedMessage.IsQuerySigned(logout, site.IdentityProvider.SigningCertificate));
    }

    [Fact]
    public async Task Once_for_the_next_message_and_several_wait_for_their_turn()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        site.IdentityProvider.MisbehaveNext(new() { OmitsDestination = true }, SamlMessageType.LogoutResponse);
        site.IdentityProvider.MisbehaveNext(new() { Signature = SamlSignatureFault.Missing });
        site.IdentityProvider.MisbehaveNext(new() { AnswersAnotherRequest = true });

        var unsigned = await site.SignInAsync(site.First);
        var other = await site.SignInAsync(site.First);
        var good = await site.SignInAsync(site.First);
        var logout = SignedMessage.OfUrl((await LogoutAsync(site, good)).Location!, "SAMLResponse");

        Assert.Empty(unsigned.Nodes("//ds:Signature"));
        Assert.Equal("_authn", unsigned.Text(Response + "/@InResponseTo"));
        Assert.NotEqual("_authn", other.Text(Response + "/@InResponseTo"));
        Assert.Equal("_authn", good.Text(Response + "/@InResponseTo"));
        Assert.True(good.IsSigned(Response, site.IdentityProvider.SigningCertificate));
        Assert.Null(logout.Text("/samlp:LogoutResponse/@Destination"));
    }

    private static Task<BrowserResponse> LogoutAsync(IdentityProviderSite site, SignedMessage session, string? relayState = null) =>
        site.AskLogoutAsync(site.First, session, relayState);
}
