using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using static Microsoft.Playwright.Assertions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>The real package, where the machine's package source has it.</summary>
public sealed class BesideSustainsys
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task A_click_signs_the_user_out_everywhere(string server)
    {
        Requires.Sample(SampleApp.Sustainsys);
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.Sustainsys, node);
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, session.Tokens.AccessToken!));

        await session.User.OpenAccountAsync();
        await Expect(session.User.Page.Locator("#elasticsearch-user")).ToHaveTextAsync("alice");
        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }
}
