using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class LogoutRequestIdTests
{
    private const string Request = "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_in-the-message\"/>";

    [Theory]
    [InlineData("_told", "_told")]
    [InlineData("", "_in-the-message")]
    [InlineData(null, "_in-the-message")]
    public void What_Elasticsearch_tells_counts_before_what_the_message_says(string? told, string expected) =>
        Assert.Equal(expected, Find("https://idp.example/slo?" + RedirectBinding.Query("SAMLRequest", Request, null, signer: null), told));

    [Theory]
    [InlineData("https://my-idp.org/logout/SAMLRequest=....")]
    [InlineData("https://idp.example/slo")]
    [InlineData("https://idp.example/slo?")]
    [InlineData("https://idp.example/slo?SAMLRequest")]
    [InlineData("https://idp.example/slo?SAMLRequest=")]
    [InlineData("https://idp.example/slo?SAMLRequest=%%%")]
    [InlineData("https://idp.example/slo?SAMLRequest=AAAA")]
    [InlineData("https://idp.example/slo?SAMLRequest=a&SAMLRequest=b")]
    public void An_address_without_a_readable_message_has_none(string redirect) => Assert.Null(Find(redirect));

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<LogoutRequest/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"v\">]><LogoutRequest ID=\"&e;\"/>")]
    public void A_message_without_an_ID_has_none(string xml) =>
        Assert.Null(Find("https://idp.example/slo?" + RedirectBinding.Query("SAMLRequest", xml, null, signer: null)));

    private static string? Find(string redirect, string? told = null) =>
        LogoutRequestId.Find(new SamlLogoutResponse { Redirect = redirect, Id = told });
}
