using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>Of three applications in one session at SimpleSAMLphp, one does not answer in the middle of the logout.</summary>
public sealed class AServiceProviderThatIsDown
{
    // SimpleSAMLphp's own patience; nobody waits for it here.
    private static readonly TimeSpan FrameTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Servers => [ElasticsearchServers.Real8, ElasticsearchServers.Real9];

    public static TheoryData<string, LogoutStart> Cases => new()
    {
        { ElasticsearchServers.Real8, LogoutStart.Ours },
        { ElasticsearchServers.Real8, LogoutStart.Shibboleth },
        { ElasticsearchServers.Real9, LogoutStart.Ours },
        { ElasticsearchServers.Real9, LogoutStart.IdentityProvider },
    };

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Keeps_nobody_else_signed_in_when_frames_are_used(string server, LogoutStart start)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        using var mellon = await ApacheServiceProvider.StartMellonAsync(FrameTimeout);
        var shibboleth = await ApacheServiceProvider.GetShibbolethAsync();
        await using var session = await ChromiumSession.StartAsync(realm, frames: true);
        await session.SignInAsync(mellon);
        await session.SignInAsync();
        await session.SignInAsync(shibboleth);
        mellon.Kill();

        var end = await session.StartLogoutAsync(start, mellon, shibboleth);
        await session.Page.Locator("#failed-form button").ClickAsync();
        await session.Page.WaitForURLAsync(end + "*");

        Assert.Equal(start == LogoutStart.Ours ? SingleLogoutOutcome.Partial : null, session.App.Completion);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.App.Tokens));
        Assert.False(await session.IsSignedInAsync());
        await session.ExpectSignedOutAsync(shibboleth);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Stops_the_browser_when_one_is_told_after_the_other_and_those_before_it_are_signed_out(string server, LogoutStart start)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        using var mellon = await ApacheServiceProvider.StartMellonAsync();
        var shibboleth = await ApacheServiceProvider.GetShibbolethAsync();
        await using var session = await ChromiumSession.StartAsync(realm, frames: false);
        await session.SignInAsync(mellon);
        await session.SignInAsync();
        await session.SignInAsync(shibboleth); // who has come last is told first
        mellon.Kill();

        await StopAtAsync(session, start, mellon, shibboleth);

        Assert.Null(session.App.Completion);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.App.Tokens));
        Assert.False(await session.IsSignedInAsync());
        await session.ExpectSignedOutAsync(shibboleth);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task Leaves_us_signed_in_when_we_would_have_been_told_after_it_until_the_user_signs_out_here(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(RealmKind.SimpleSamlPhp);
        using var mellon = await ApacheServiceProvider.StartMellonAsync();
        var shibboleth = await ApacheServiceProvider.GetShibbolethAsync();
        await using var session = await ChromiumSession.StartAsync(realm, frames: false);
        await session.SignInAsync();
        await session.SignInAsync(mellon);
        await session.SignInAsync(shibboleth);
        mellon.Kill();

        await StopAtAsync(session, LogoutStart.Shibboleth, mellon, shibboleth);

        Assert.True(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Alive, await TokenState.OfAsync(node, session.App.Tokens));
        await StopAtAsync(session, LogoutStart.Ours, mellon, shibboleth);
        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.App.Tokens));
    }

    private static async Task StopAtAsync(
        ChromiumSession session, LogoutStart start, ApacheServiceProvider mellon, ApacheServiceProvider shibboleth)
    {
        var stopped = new TaskCompletionSource();
        session.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.StartsWith(mellon.Address, StringComparison.Ordinal))
                stopped.TrySetResult();
        };
        await session.StartLogoutAsync(start, mellon, shibboleth);
        await stopped.Task.WaitAsync(Patience, TimeProvider.System);
        await session.OpenTabAsync();
    }
}
