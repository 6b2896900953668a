using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class TheProvidersAddressIsJudged
{
    public static TheoryData<string> Exact =>
    [
        "https://idp.example/slo?SAMLRequest=a%7Eb%2dc%2Bd%2fe%2Ff&SigAlg=http%3A%2F%2Fx%23rsa-sha256&Signature=%3d%3D",
        "https://idp.example:443/slo",
        "http://idp.example:80/slo",
        "https://IDP.Example/SLO",
        "HTTPS://idp.example/slo",
        "https://idp.example/b%C3%BCro/%c3%bc?x=%E2%82%AC",
        "https://xn--bcher-kva.example/slo",
        "https://idp.example",
        "https://idp.example?SAMLRequest=x",
        "https://idp.example/a/../slo",
        "https://idp.example/slo?a=b,c;d|e'f\"g<h>#part",
        "https://127.0.0.1:8443/slo",
        "https://[::1]:8443/slo",
    ];

    public static TheoryData<string> Unusable =>
    [
        "",
        " ",
        "/slo",
        "slo",
        "//idp.example/slo",
        "idp.example/slo",
        "ftp://idp.example/slo",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///slo",
        "https:idp.example",
        "https:///idp.example",
        "https://",
        "https://idp.example/b\u00fcro",
        "https://b\u00fccher.example/",
        "https://idp.example/a b",
        " https://idp.example/slo",
        "https://idp.example/slo\r\nSet-Cookie: x=1",
        "https://idp.example/slo\0",
        "https://idp.example\\@evil.example/",
        "https:\\\\idp.example/",
    ];

    [Theory]
    [MemberData(nameof(Exact))]
    public async Task It_goes_out_byte_for_byte(string address)
    {
        await using var host = await StartAsync(_ => address);

        Assert.Equal((HttpStatusCode.Found, address), await SignOutAsync(host));
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_is_no_absolute_web_address_leads_to_the_signed_out_page(string address)
    {
        await using var host = await StartAsync(_ => address);

        Assert.Equal((HttpStatusCode.Found, "/signed-out"), await SignOutAsync(host));
        AssertReported(host, ElasticSignOutOutcome.RedirectNotUsable, "redirect present: True; host allowed: False");
    }

    [Theory]
    [InlineData("idp.example", "https://idp.example/slo")]
    [InlineData("IDP.EXAMPLE", "https://idp.example:8443/slo")]
    [InlineData("idp.example:443", "https://IDP.example/slo")]
    [InlineData("idp.example:8443", "https://idp.example:8443/slo")]
    public async Task A_host_on_the_list_is_allowed(string entry, string address)
    {
        await using var host = await StartAsync(_ => address, options => options.AllowedRedirectHosts.Add(entry));

        Assert.Equal((HttpStatusCode.Found, address), await SignOutAsync(host));
    }

    [Theory]
    [InlineData("idp.example", "https://evil.example/slo")]
    [InlineData("idp.example", "https://sub.idp.example/slo")]
    [InlineData("idp.example", "https://idp.example.evil.example/slo")]
    [InlineData("idp.example", "https://idp.example@evil.example/slo")]
    [InlineData("idp.example", "https://evil.example/#@idp.example")]
    [InlineData("idp.example:8443", "https://idp.example/slo")]
    [InlineData("idp.example:443", "http://idp.example/slo")]
    public async Task A_host_that_is_not_on_the_list_leads_to_the_signed_out_page(string entry, string address)
    {
        await using var host = await StartAsync(_ => address, options => options.AllowedRedirectHosts.Add(entry));

        Assert.Equal((HttpStatusCode.Found, "/signed-out"), await SignOutAsync(host));
        AssertReported(host, ElasticSignOutOutcome.RedirectHostNotAllowed, "redirect present: True; host allowed: False");
    }

    [Fact]
    public async Task No_address_is_a_success_without_single_logout()
    {
        await using var host = await StartAsync(_ => null);

        Assert.Equal((HttpStatusCode.Found, "/signed-out"), await SignOutAsync(host));
        AssertReported(host, ElasticSignOutOutcome.NoSingleLogout, "redirect present: False; host allowed: False");
    }

    private static async Task<AppHost> StartAsync(Func<string, string?> redirect, Action<ElasticSamlLogoutOptions>? configure = null)
    {
        var host = await AppHost.StartAsync(
            logout: options =>
            {
                options.SignedOutRedirectUri = "/signed-out";
                configure?.Invoke(options);
            },
            app: web => web.MapPost("/signout", () => Results.SignOut()));
        host.Elasticsearch.Redirect = redirect;
        return host;
    }

    private static async Task<(HttpStatusCode, string?)> SignOutAsync(AppHost host)
    {
        using var browser = host.NewBrowser();
        await browser.SignInAsync();
        var response = await browser.PostAsync("/signout");
        return (response.StatusCode, response.Location);
    }

    private static void AssertReported(AppHost host, ElasticSignOutOutcome outcome, string checklist)
    {
        var record = Assert.Single(host.Logs, record => record.Id.Name is "SignedOutLocally" or "SignedOutWithRedirect");
        Assert.Contains($": {outcome}. Token found: True; Elasticsearch's: True; call answered: True; {checklist}.", record.Message);
    }
}
