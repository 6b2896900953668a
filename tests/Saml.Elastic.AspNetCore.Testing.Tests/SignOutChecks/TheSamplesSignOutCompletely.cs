extern alias MvcSample;

using Microsoft.AspNetCore.Mvc.Testing;
using MvcProgram = MvcSample::Program;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

public sealed class TheSamplesSignOutCompletely
{
    [Theory]
    [InlineData(EmulatedElasticsearchOptions.Version8)]
    [InlineData(EmulatedElasticsearchOptions.Version9)]
    public async Task Razor_Pages(string version)
    {
        await using var app = new WebApplicationFactory<Program>();

        await SignOutAssert.IsCompleteAsync(
            app, "/Account", configure: options => options.ConfigureStack = stack => stack.Elasticsearch.Version = version);
    }

    [Fact]
    public async Task Mvc()
    {
        await using var app = new WebApplicationFactory<MvcProgram>();

        await SignOutAssert.IsCompleteAsync(
            app,
            signIn: browser => browser.SignInAsync("/SignIn", "bob"),
            signOut: (browser, page) => browser.SubmitAsync(page, "form[action='/SignOut']"));
    }
}
