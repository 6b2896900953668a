extern alias MvcSample;

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using MvcProgram = MvcSample::Program;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

public sealed class TheSamplesSignOutCompletely
{
    private const string Patience = "00:01:00";

    [Theory]
    [InlineData(EmulatedElasticsearchOptions.Version8)]
    [InlineData(EmulatedElasticsearchOptions.Version9)]
    public async Task Razor_Pages(string version)
    {
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(BePatient);

        await SignOutAssert.IsCompleteAsync(
            app, "/Account", configure: options => options.ConfigureStack = stack => stack.Elasticsearch.Version = version);
    }

    [Fact]
    public async Task Mvc()
    {
        await using var app = new WebApplicationFactory<MvcProgram>().WithWebHostBuilder(BePatient);

        await SignOutAssert.IsCompleteAsync(
            app,
            signIn: browser => browser.SignInAsync("/SignIn", "bob"),
            signOut: (browser, page) => browser.SubmitAsync(page, "form[action='/SignOut']"));
    }

    // These tests are not about time: on a busy machine nothing gives up.
    private static void BePatient(IWebHostBuilder host) => host
        .UseSetting("Elasticsearch:Timeout", Patience)
        .UseSetting("Authentication:Schemes:ElasticSamlLogout:LogoutTimeout", Patience)
        .UseSetting("Logging:LogLevel:Default", "None");
}
