using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class AWrongServicePassword
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Signs_the_user_out_of_the_application_and_is_an_error_for_operators(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        session.App.Stop();
        await session.App.StartAsync(("Elasticsearch:Password", "wrong"));
        await session.User.SignOutAsync();

        await session.AssertSignedOutOfTheAppAsync();
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, session.Tokens.AccessToken!));
        await session.App.UntilLoggedAsync("Elasticsearch refuses the app's own sign-out calls: ServiceCredential (status 401");
    }
}
