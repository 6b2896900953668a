using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class OptionsAreChecked
{
    private static readonly Dictionary<string, Action<SamlIdentityProviderOptions>> Wrong = new()
    {
        ["BaseAddress: relative"] = o => o.BaseAddress = "/idp",
        ["BaseAddress: slash at the end"] = o => o.BaseAddress = "http://localhost:5000/",
        ["BaseAddress: query"] = o => o.BaseAddress = "http://localhost:5000?x=1",
        ["BaseAddress: https has no server"] = o => o.BaseAddress = "https://localhost:5000",
        ["SigningCertificate: no private key"] = o => o.SigningCertificate = X509CertificateLoader.LoadCertificate(new TestServiceProvider("one").Certificate.RawData),
        ["SigningCertificate: elliptic"] = o => o.SigningCertificate = new CertificateRequest("CN=ec", ECDsa.Create(), HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
        ["SignsAssertions: nor responses"] = o => o.SignsAssertions = o.SignsResponses = false,
        ["NameIdFormat: unknown"] = o => o.NameIdFormat = "kerberos",
        ["SessionLifetime: zero"] = o => o.SessionLifetime = TimeSpan.Zero,
        ["Users: twice"] = o => o.Users.Add(SamlUser.Alice),
        ["AssertionConsumerServices: none"] = o => o.ServiceProviders.Add(new("http://one.test/sp")),
        ["AssertionConsumerServices: by redirect"] = o => o.ServiceProviders.Add(
            new("http://one.test/sp") { AssertionConsumerServices = [new(SamlBinding.HttpRedirect, "http://one.test/acs")] }),
        ["EntityId: blank"] = o => o.ServiceProviders.Add(new(" ")),
        ["endpoints: no URL"] = o => o.ServiceProviders.Add(
            new("http://one.test/sp") { AssertionConsumerServices = [new(SamlBinding.HttpPost, "javascript:alert(1)")] }),
        ["endpoints: control characters"] = o => o.ServiceProviders.Add(
            new("http://one.test/sp") { AssertionConsumerServices = [new(SamlBinding.HttpPost, "http://one.test/\r\na")] }),
        ["EncryptionCertificate: missing"] = o => o.ServiceProviders.Add(new TestServiceProvider("one").Registration with { EncryptsAssertions = true }),
        ["SingleLogoutServices: not for the channel"] = o => o.ServiceProviders.Add(
            new TestServiceProvider("one").Registration with { LogoutChannel = SamlLogoutChannel.Soap }),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task And_the_message_names_what_is_wrong(string name)
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => SamlIdentityProvider.StartAsync(Wrong[name]));

        Assert.Contains(name.Split(':')[0], failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/idp")]
    public async Task What_is_right_starts(string path)
    {
        var port = TestFramework.FreePorts.Reserve();
        await using var identityProvider = await SamlIdentityProvider.StartAsync(o =>
        {
            o.BaseAddress = $"http://localhost:{port}{path}";
            o.EntityId = "urn:idp";
        });
        using var browser = new HttpBrowser();

        var metadata = await browser.GetAsync(identityProvider.BaseAddress + "/metadata");

        Assert.Equal("urn:idp", identityProvider.EntityId);
        Assert.Equal(identityProvider.MetadataXml, metadata.Body);
        Assert.Equal("application/samlmetadata+xml", metadata.ContentType);
        Assert.Contains($"Location=\"http://localhost:{port}{path}/slo\"", metadata.Body);
    }

    [Fact]
    public async Task By_itself_it_takes_a_free_port_and_makes_a_key()
    {
        await using var one = await SamlIdentityProvider.StartAsync();
        await using var other = await SamlIdentityProvider.StartAsync();

        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", one.BaseAddress);
        Assert.NotEqual(one.BaseAddress, other.BaseAddress);
        Assert.NotEqual(one.SigningCertificate, other.SigningCertificate);
        Assert.True(one.SigningCertificate.HasPrivateKey);
    }
}
