using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Saml.Elastic.AspNetCore.Testing;

public sealed class SigningOut
{
    [Fact]
    public async Task Ends_the_tokens_and_the_session_at_the_identity_provider()
    {
        await using var stack = await ElasticSamlTestStack.StartAsync();
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseElasticSamlTestStack(stack));
        using var browser = stack.CreateBrowser(app);

        var account = await browser.SignInAsync("/Account", "alice");
        Assert.Equal(2, stack.LiveTokenCount);
        var signedOut = await browser.WalkAsync(await browser.SubmitAsync(account, "form[action='/SignOut']"));

        Assert.Equal("/SignedOut", signedOut.Url.AbsolutePath);
        Assert.Equal(0, stack.LiveTokenCount);
        Assert.Empty(stack.IdentityProvider.SignedInUsers);
        Assert.Contains(stack.Calls, call => call.Operation == EmulatedOperation.CompleteLogout && call.Status == 200);
    }
}
