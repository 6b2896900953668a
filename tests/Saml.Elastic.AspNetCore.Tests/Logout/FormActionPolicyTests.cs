using Saml.Elastic.AspNetCore.Logout;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class FormActionPolicyTests
{
    private static readonly Uri Page = new("https://app.example");
    private static readonly Uri Target = new("https://idp.example/slo?SAMLRequest=x");

    [Theory]
    [InlineData("")]
    [InlineData("default-src 'none'; script-src 'self'")]
    [InlineData("form-action *")]
    [InlineData("form-action https:")]
    [InlineData("form-action HTTPS:")]
    [InlineData("form-action http:")]
    [InlineData("form-action 'self' https://idp.example")]
    [InlineData("form-action 'self' http://idp.example")]
    [InlineData("form-action 'self' idp.example")]
    [InlineData("form-action 'self' IDP.Example")]
    [InlineData("FORM-ACTION 'self' https://idp.example")]
    [InlineData("form-action 'self'\thttps://idp.example")]
    [InlineData("form-action https://idp.example/another/path")]
    [InlineData("form-action https://idp.example:443")]
    [InlineData("form-action http://idp.example:80")]
    [InlineData("form-action https://idp.example:*")]
    [InlineData("form-action https://*.example")]
    [InlineData("form-action *.example")]
    [InlineData("form-action https://*")]
    [InlineData("form-action https://*:*")]
    [InlineData("default-src 'self'; form-action 'self' https://idp.example; base-uri 'self'")]
    [InlineData("form-action https://idp.example; form-action 'self'")]
    [InlineData("form-action 'none' https://idp.example")]
    [InlineData("default-src 'self', form-action https://idp.example")]
    public void These_let_the_redirect_pass(string policy) => Assert.Empty(FormActionPolicy.Corrections(policy, Page, Target));

    [Theory]
    [InlineData("form-action 'self'", "form-action 'self' https://idp.example")]
    [InlineData("Form-Action 'SELF'", "form-action 'SELF' https://idp.example")]
    [InlineData("form-action 'none'", "form-action https://idp.example")]
    [InlineData("form-action 'NONE'", "form-action https://idp.example")]
    [InlineData("form-action", "form-action https://idp.example")]
    [InlineData("form-action 'self' https://other.example", "form-action 'self' https://other.example https://idp.example")]
    [InlineData("form-action https://idp.example:8443", "form-action https://idp.example:8443 https://idp.example")]
    [InlineData("form-action https://*.idp.example", "form-action https://*.idp.example https://idp.example")]
    [InlineData("form-action https://idp.example.evil", "form-action https://idp.example.evil https://idp.example")]
    [InlineData("form-action ws://idp.example", "form-action ws://idp.example https://idp.example")]
    [InlineData("default-src *; form-action\t'self' ;base-uri 'self'", "form-action 'self' https://idp.example")]
    [InlineData("form-action 'self'; form-action https://idp.example", "form-action 'self' https://idp.example")]
    [InlineData("default-src 'self', form-action 'self'", "form-action 'self' https://idp.example")]
    public void These_do_not_and_this_must_be_written_instead(string policy, string correction) =>
        Assert.Equal([correction], FormActionPolicy.Corrections(policy, Page, Target));

    [Fact]
    public void Every_policy_of_every_header_must_allow_it() => Assert.Equal(
        ["form-action 'self' https://idp.example", "form-action a.example https://idp.example"],
        FormActionPolicy.Corrections(
            new(["form-action https://idp.example, form-action 'self'", "default-src 'self'", "form-action a.example"]), Page, Target));

    [Theory]
    [InlineData("https://app.example/slo", true)]
    [InlineData("https://app.example:8443/slo", false)]
    [InlineData("http://app.example/slo", false)]
    [InlineData("https://idp.app.example/slo", false)]
    public void Self_is_the_origin_of_the_page(string target, bool allowed) =>
        Assert.Equal(allowed, FormActionPolicy.Corrections("form-action 'self'", Page, new Uri(target)).Count == 0);

    [Theory]
    [InlineData("'self'", "https://app.example/slo", true)]
    [InlineData("app.example", "https://app.example/slo", true)]
    [InlineData("http:", "https://idp.example/slo", true)]
    [InlineData("https:", "http://idp.example/slo", false)]
    [InlineData("https://idp.example", "http://idp.example/slo", false)]
    [InlineData("idp.example", "http://idp.example/slo", true)]
    public void A_page_on_http_may_go_up_to_https_but_a_source_on_https_never_down(string source, string target, bool allowed) =>
        Assert.Equal(allowed, FormActionPolicy.Corrections("form-action " + source, new Uri("http://app.example"), new Uri(target)).Count == 0);

    [Fact]
    public void A_source_without_a_scheme_has_that_of_the_page() =>
        Assert.Single(FormActionPolicy.Corrections("form-action idp.example", Page, new Uri("http://idp.example/slo")));

    [Fact]
    public void The_correction_names_a_port_that_is_not_the_usual_one() => Assert.Equal(
        ["form-action 'self' https://idp.example:8443"],
        FormActionPolicy.Corrections("form-action 'self'", Page, new Uri("https://idp.example:8443/slo")));
}
