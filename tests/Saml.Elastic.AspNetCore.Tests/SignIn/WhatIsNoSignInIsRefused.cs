using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class WhatIsNoSignInIsRefused
{
    private const string Path = ElasticSamlDefaults.CallbackPath;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    public async Task Another_method_than_POST(string method)
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.SendAsync(new(method), Path);

        AssertRefused(app, response, "not a POST");
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Another_content_type_than_a_form(string? contentType)
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("SAMLResponse=x"));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var response = await browser.SendAsync(HttpMethod.Post, Path, content);

        AssertRefused(app, response, "content type");
    }

    [Theory]
    [InlineData("RelayState=x", "no SAMLResponse")]
    [InlineData("SAMLResponse=a&SAMLResponse=b", "more than one SamlResponse")]
    [InlineData("SAMLResponse=a&samlresponse=b", "more than one SamlResponse")]
    [InlineData("SAMLResponse=a&RelayState=b&RelayState=c", "more than one RelayState")]
    [InlineData("SAMLResponse=", "well-formed")]
    public async Task Missing_or_doubled_fields(string body, string reason)
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.SendAsync(HttpMethod.Post, Path, Form(body));

        AssertRefused(app, response, reason);
    }

    [Fact]
    public async Task A_body_whose_length_says_that_it_is_too_large()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.SendAsync(HttpMethod.Post, Path, Form(new string('x', AssertionConsumerForm.MaxBodyLength + 1)));

        AssertRefused(app, response, "too large");
    }

    [Fact]
    public async Task A_body_that_turns_out_too_large_while_it_is_read()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var fields = string.Join('&', Enumerable.Range(0, 5).Select(i => $"f{i}=" + new string('x', AssertionConsumerForm.MaxBodyLength / 4)));
        using var content = new StreamContent(new NoLengthStream(Encoding.ASCII.GetBytes(fields)));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var response = await browser.SendAsync(HttpMethod.Post, Path, content);

        AssertRefused(app, response, "too large");
    }

    [Fact]
    public async Task More_fields_than_an_identity_provider_sends()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.SendAsync(HttpMethod.Post, Path, Form(string.Join('&', Enumerable.Range(0, 40).Select(i => $"f{i}=x"))));

        AssertRefused(app, response, "too large");
    }

    [Fact]
    public async Task A_Response_of_almost_the_full_size_is_none_of_them()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var large = SamlResponses.Create();
        large.Element(SamlResponses.Assertion + "Issuer")!.Value = new string('x', 1_000_000);

        using var response = await browser.PostResponseAsync(large.Base64(), await app.ChallengeAsync(browser));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        app.VerifyAuthenticateCalls(1);
    }

    [Fact]
    public async Task A_Response_in_another_browser_than_the_one_that_asked()
    {
        await using var app = await SignInApp.StartAsync();
        using var attacker = app.NewBrowser();
        using var victim = app.NewBrowser();
        var relayState = await app.ChallengeAsync(attacker);

        using var response = await victim.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        AssertRefused(app, response, "did not make");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_Response_without_our_RelayState(string? relayState)
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        await app.ChallengeAsync(browser);

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        AssertRefused(app, response, "did not make");
    }

    [Fact]
    public async Task A_Response_to_another_request()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();

        using var response = await browser.PostResponseAsync(SamlResponses.Create("_another").Base64(), await app.ChallengeAsync(browser));

        AssertRefused(app, response, "did not make");
    }

    [Fact]
    public async Task A_Response_that_came_too_late()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);
        app.Time.Advance(TimeSpan.FromMinutes(15));

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        AssertRefused(app, response, "too long ago");
    }

    [Fact]
    public async Task A_state_that_is_damaged()
    {
        await using var app = await SignInApp.StartAsync();
        using var browser = app.NewBrowser();
        var relayState = await app.ChallengeAsync(browser);
        browser.StateCookies.Single().Value = "damaged";

        using var response = await browser.PostResponseAsync(SamlResponses.Create().Base64(), relayState);

        AssertRefused(app, response, "did not make");
    }

    private static StringContent Form(string body) => new(body, Encoding.ASCII, "application/x-www-form-urlencoded");

    private static void AssertRefused(SignInApp app, HttpResponseMessage response, string reason)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, app.Failure!.Message);
        var entry = Assert.Single(app.Logs.GetSnapshot(), r => r.Id.Id == 43);
        Assert.Equal(LogLevel.Warning, entry.Level);
        app.VerifyAuthenticateCalls(0);
    }

    private sealed class NoLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
