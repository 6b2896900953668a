extern alias MvcSample;

using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using MvcProgram = MvcSample::Program;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Stack;

public sealed class AnAppOnATestServerUsesIt : IAsyncLifetime
{
    private static readonly SamlMisbehaviour WritesOtherEscapes = new() { WritesLowerCaseEscapes = true };

    private ElasticSamlTestStack _stack = null!;
    private WebApplicationFactory<MvcProgram> _app = null!;
    private HttpBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _stack = await ElasticSamlTestStack.StartAsync();
        _app = new WebApplicationFactory<MvcProgram>().WithWebHostBuilder(host => host.UseElasticSamlTestStack(_stack));
        _browser = _stack.CreateBrowser(_app);
    }

    [Fact]
    public async Task Users_sign_in_with_one_call()
    {
        var account = await _browser.SignInAsync("/Account", "bob");

        Assert.Equal("/Account", account.Url.AbsolutePath);
        Assert.Contains("bob", account.Body);
        Assert.Equal(2, _stack.LiveTokenCount);
        Assert.Contains(_stack.Calls, call => call.Operation == EmulatedOperation.Authenticate);
    }

    [Fact]
    public async Task It_shares_the_clock()
    {
        await _browser.SignInAsync("/Account");

        _stack.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, _stack.LiveTokenCount);
        Assert.Same(_stack.Clock, _app.Services.GetRequiredService<TimeProvider>());
        Assert.Empty(_stack.IdentityProvider.SignedInUsers);
    }

    [Fact]
    public async Task Signed_queries_reach_it_byte_for_byte()
    {
        _stack.IdentityProvider.Misbehaviour = WritesOtherEscapes;
        var account = await _browser.SignInAsync("/Account");

        await _browser.WalkAsync(await _browser.SubmitAsync(account, "form[action='/SignOut']"));

        var message = _stack.Calls.Single(call => call.Operation == EmulatedOperation.CompleteLogout);
        Assert.Equal(200, message.Status);
        Assert.Matches("%2[bf]", message.RequestBody);
    }

    [Theory]
    [InlineData(SamlLogoutChannel.Soap)]
    [InlineData(SamlLogoutChannel.BackChannelPost)]
    public async Task The_identity_provider_reaches_it_without_a_browser(SamlLogoutChannel channel)
    {
        _stack.IdentityProvider.AddServiceProvider(_stack.ServiceProvider with { LogoutChannel = channel });
        await _browser.SignInAsync("/Account");

        await _stack.IdentityProvider.SignOutAsync("alice");

        Assert.Equal(0, _stack.LiveTokenCount);
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.GetAsync("/Account")).StatusCode);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        await _stack.DisposeAsync();
    }
}
