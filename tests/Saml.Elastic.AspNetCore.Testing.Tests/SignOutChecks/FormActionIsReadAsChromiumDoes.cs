using System.Net;
using Saml.Elastic.AspNetCore.Testing.SignOutChecks;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

public sealed class FormActionIsReadAsChromiumDoes
{
    private static readonly Uri Target = new("http://idp.example:8080/slo");

    [Theory]
    [InlineData("default-src 'none'")]
    [InlineData("form-action *")]
    [InlineData("form-action 'self' http:")]
    [InlineData("form-action 'self' http://idp.example:8080")]
    [InlineData("form-action idp.example:8080/other-path")]
    [InlineData("FORM-ACTION http://*.example:*")]
    public void It_leads_there(string policy) => Assert.Null(FormAction.Correction(Page(policy), Target));

    [Theory]
    [InlineData("form-action 'none'", "form-action http://idp.example:8080")]
    [InlineData("script-src 'self'; form-action 'self'", "form-action 'self' http://idp.example:8080")]
    [InlineData("form-action http://idp.example", "form-action http://idp.example http://idp.example:8080")]
    [InlineData("form-action https://idp.example:8080", "form-action https://idp.example:8080 http://idp.example:8080")]
    [InlineData("form-action *, form-action 'self'", "form-action 'self' http://idp.example:8080")]
    public void It_does_not_and_is_corrected(string policy, string correction) => Assert.Equal(correction, FormAction.Correction(Page(policy), Target));

    private static BrowserResponse Page(string policy)
    {
        using var message = new HttpResponseMessage(HttpStatusCode.OK) { Headers = { { "Content-Security-Policy", policy } } };
        return new BrowserResponse(new Uri("http://app.example/"), initiator: null, message, body: "");
    }
}
