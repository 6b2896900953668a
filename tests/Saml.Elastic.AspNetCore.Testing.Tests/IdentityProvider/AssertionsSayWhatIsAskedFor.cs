using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class AssertionsSayWhatIsAskedFor
{
    [Theory]
    [InlineData(SamlNameIdFormats.Persistent, "[0-9a-f]{40}")]
    [InlineData(SamlNameIdFormats.Transient, "_[0-9a-f]{40}")]
    [InlineData(SamlNameIdFormats.EmailAddress, "alice@example.org")]
    [InlineData(null, "[0-9a-f]{40}")]
    public async Task The_NameID_has_the_format_of_the_request(string? format, string pattern)
    {
        await using var site = await IdentityProviderSite.StartAsync();
        await site.SignInAsync(site.Second);

        var policy = format is null ? "" : $"""<samlp:NameIDPolicy Format="{format}" AllowCreate="true"/>""";
        var response = IdentityProviderSite.Response(await site.AskAsync(site.First, children: policy));

        Assert.Equal(format ?? SamlNameIdFormats.Persistent, response.Text("//saml:NameID/@Format"));
        Assert.Matches($"^{pattern}$", response.Text("//saml:NameID"));
    }

    [Fact]
    public async Task Or_that_of_the_service_provider_or_else_that_of_the_options()
    {
        await using var site = await IdentityProviderSite.StartAsync(
            options => options.NameIdFormat = SamlNameIdFormats.Unspecified,
            first: sp => sp with { NameIdFormat = SamlNameIdFormats.EmailAddress });

        var first = await site.SignInAsync(site.First);
        var second = await site.SignInAsync(site.Second);

        Assert.Equal("alice@example.org", first.Text("//saml:NameID"));
        Assert.Equal("alice", second.Text("//saml:NameID"));
    }

    [Fact]
    public async Task An_unknown_format_is_refused()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        await site.SignInAsync(site.Second);

        var response = IdentityProviderSite.Response(
            await site.AskAsync(site.First, children: """<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos"/>"""));

        Assert.Equal(SamlXml.InvalidNameIdPolicy, response.Text("/samlp:Response/samlp:Status/samlp:StatusCode/samlp:StatusCode/@Value"));
        Assert.Empty(response.Nodes("//saml:Assertion"));
    }

    [Fact]
    public async Task A_persistent_name_stays_after_a_restart_and_differs_between_service_providers()
    {
        const string EntityId = "https://idp.example.test/";
        await using var site = await IdentityProviderSite.StartAsync(options => options.EntityId = EntityId);
        await using var restarted = await IdentityProviderSite.StartAsync(options => options.EntityId = EntityId);

        var first = (await site.SignInAsync(site.First)).Text("//saml:NameID");
        var second = (await site.SignInAsync(site.Second)).Text("//saml:NameID");
        var later = (await restarted.SignInAsync(restarted.First)).Text("//saml:NameID");

        Assert.Equal(first, later);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_transient_name_stays_within_the_session_alone()
    {
        await using var site = await IdentityProviderSite.StartAsync(options => options.NameIdFormat = SamlNameIdFormats.Transient);

        var before = (await site.SignInAsync(site.First)).Text("//saml:NameID");
        var again = (await site.SignInAsync(site.First)).Text("//saml:NameID");
        await site.IdentityProvider.SignOutAsync("alice");
        var after = (await site.SignInAsync(site.First)).Text("//saml:NameID");

        Assert.Equal(before, again);
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData(SamlSessionIndexScope.ServiceProvider, true)]
    [InlineData(SamlSessionIndexScope.Assertion, false)]
    public async Task The_SessionIndex_is_new_for_each_service_provider_or_each_assertion(SamlSessionIndexScope scope, bool isKept)
    {
        await using var site = await IdentityProviderSite.StartAsync(options => options.SessionIndexScope = scope);

        var first = (await site.SignInAsync(site.First)).Text("//saml:AuthnStatement/@SessionIndex");
        var second = (await site.SignInAsync(site.Second)).Text("//saml:AuthnStatement/@SessionIndex");
        var again = (await site.SignInAsync(site.First)).Text("//saml:AuthnStatement/@SessionIndex");

        Assert.NotEqual(first, second);
        Assert.Equal(isKept, first == again);
    }

    [Fact]
    public async Task The_authentication_context_that_was_asked_for_is_named()
    {
        const string Asked = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken";
        await using var site = await IdentityProviderSite.StartAsync();
        await site.SignInAsync(site.Second);

        var response = IdentityProviderSite.Response(await site.AskAsync(
            site.First,
            children: $"<samlp:RequestedAuthnContext><saml:AuthnContextClassRef>{Asked}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"));

        Assert.Equal(Asked, response.Text("//saml:AuthnContextClassRef"));
    }

    [Fact]
    public async Task A_request_may_choose_among_the_registered_assertion_consumers()
    {
        await using var site = await IdentityProviderSite.StartAsync(first: sp => sp with
        {
            AssertionConsumerServices = [.. sp.AssertionConsumerServices, new(SamlBinding.HttpPost, "http://one.test/other") { Index = 7 }],
        });
        await site.SignInAsync(site.First);

        var byUrl = await site.AskAsync(site.First, """AssertionConsumerServiceURL="http://one.test/other" """);
        var byIndex = await site.AskAsync(site.First, """AssertionConsumerServiceIndex="7" """);

        Assert.Equal("http://one.test/other", new BrowserForm(byUrl).Target);
        Assert.Equal("http://one.test/other", new BrowserForm(byIndex).Target);
        Assert.Equal("http://one.test/other", IdentityProviderSite.Response(byUrl).Text("//saml:SubjectConfirmationData/@Recipient"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Response_and_assertion_are_signed_as_the_options_say(bool response, bool assertion)
    {
        await using var site = await IdentityProviderSite.StartAsync(options =>
        {
            options.SignsResponses = response;
            options.SignsAssertions = assertion;
        });

        var message = await site.SignInAsync(site.First);

        Assert.Equal(response, message.IsSigned("/samlp:Response", site.IdentityProvider.SigningCertificate));
        Assert.Equal(assertion, message.IsSigned("/samlp:Response/saml:Assertion", site.IdentityProvider.SigningCertificate));
    }

    [Fact]
    public async Task An_assertion_can_be_encrypted()
    {
        await using var site = await IdentityProviderSite.StartAsync(
            first: sp => sp with { EncryptsAssertions = true, EncryptionCertificate = sp.SigningCertificates[0] });

        var response = await site.SignInAsync(site.First);
        var sealedIn = response.Nodes("//saml:Assertion").Count;
        Decrypt(response, site.First.Certificate);

        Assert.Equal(0, sealedIn);
        Assert.Equal("alice", response.Text("//saml:Attribute[@Name='uid']/saml:AttributeValue"));
    }

    private static void Decrypt(SignedMessage message, X509Certificate2 certificate)
    {
        var encrypted = new EncryptedXml(message.Document);
        var data = new EncryptedData();
        data.LoadXml((System.Xml.XmlElement)message.Nodes("//*[local-name() = 'EncryptedData']").Single());
        using var key = certificate.GetRSAPrivateKey()!;
        var wrapped = data.KeyInfo.Cast<KeyInfoClause>().OfType<KeyInfoEncryptedKey>().Single().EncryptedKey!;
        using var aes = Aes.Create();
        aes.Key = EncryptedXml.DecryptKey(wrapped.CipherData.CipherValue!, key, useOAEP: true);
        encrypted.ReplaceData((System.Xml.XmlElement)message.Nodes("//*[local-name() = 'EncryptedData']").Single(), encrypted.DecryptData(data, aes));
    }
}
