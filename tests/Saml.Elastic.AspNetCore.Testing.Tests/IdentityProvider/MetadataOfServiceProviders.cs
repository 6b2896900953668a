namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class MetadataOfServiceProviders
{
    private static readonly string First = Base64("one");
    private static readonly string Second = Base64("two");

    [Fact]
    public void Is_read_whole()
    {
        var sp = SamlServiceProvider.FromMetadata($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="http://sp.test/">
              <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                {Key("signing", First)}
                {Key("encryption", Second)}
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="http://sp.test/soap"/>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="http://sp.test/artifact"/>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="http://sp.test/slo" ResponseLocation="http://sp.test/done"/>
                <md:NameIDFormat> urn:oasis:names:tc:SAML:2.0:nameid-format:transient </md:NameIDFormat>
                <md:AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://sp.test/acs0"/>
                <md:AssertionConsumerService index="1" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://sp.test/acs1"/>
                <md:AssertionConsumerService index="2" Binding="urn:oasis:names:tc:SAML:2.0:bindings:PAOS" Location="http://sp.test/paos"/>
              </md:SPSSODescriptor>
            </md:EntityDescriptor>
            """);

        Assert.Equal("http://sp.test/", sp.EntityId);
        Assert.Equal([("http://sp.test/acs1", 1), ("http://sp.test/acs0", 0)], sp.AssertionConsumerServices.Select(service => (service.Location, service.Index)));
        Assert.Equal(
            [new SamlEndpoint(SamlBinding.Soap, "http://sp.test/soap"), new(SamlBinding.HttpRedirect, "http://sp.test/slo") { ResponseLocation = "http://sp.test/done" }],
            sp.SingleLogoutServices);
        Assert.Equal(First, Convert.ToBase64String(Assert.Single(sp.SigningCertificates).RawData));
        Assert.Equal(Second, Convert.ToBase64String(sp.EncryptionCertificate!.RawData));
        Assert.Equal(SamlNameIdFormats.Transient, sp.NameIdFormat);
    }

    [Fact]
    public void A_key_without_a_use_serves_both()
    {
        var sp = SamlServiceProvider.FromMetadata(Document(Key(use: null, First) + Key("signing", Second)));

        Assert.Equal(2, sp.SigningCertificates.Count);
        Assert.Equal(First, Convert.ToBase64String(sp.EncryptionCertificate!.RawData));
    }

    [Theory]
    [InlineData("", "no XML")]
    [InlineData("hello", "no XML")]
    [InlineData("<!DOCTYPE a><a/>", "no XML")]
    [InlineData("<a/>", "<a>")]
    [InlineData("""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>""", "entityID")]
    [InlineData("""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"><IDPSSODescriptor/></EntityDescriptor>""", "SPSSODescriptor")]
    public void Or_refused(string xml, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => SamlServiceProvider.FromMetadata(xml)).Message);

    [Theory]
    [InlineData("AAAA")]
    [InlineData("***")]
    public void So_is_a_certificate_that_is_none(string certificate) =>
        Assert.Throws<FormatException>(() => SamlServiceProvider.FromMetadata(Document(Key("signing", certificate))));

    private static string Document(string children) => $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="http://sp.test/">
          <md:SPSSODescriptor>{children}</md:SPSSODescriptor>
        </md:EntityDescriptor>
        """;

    private static string Key(string? use, string certificate) => $"""
        <md:KeyDescriptor{(use is null ? "" : $" use=\"{use}\"")}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
        {certificate}
        </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
        """;

    private static string Base64(string name) => Convert.ToBase64String(new TestServiceProvider(name).Certificate.RawData);
}
