using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>One session at SimpleSAMLphp, three applications, in Chromium.</summary>
public sealed class ThreeServiceProviders
{
    public static TheoryData<string, RealmKind, bool, LogoutStart> Cases
    {
        get
        {
            var cases = new TheoryData<string, RealmKind, bool, LogoutStart>();
            foreach (var server in new[] { ElasticsearchServers.Real8, ElasticsearchServers.Real9 })
            {
                foreach (var frames in new[] { false, true })
                {
                    foreach (var start in Enum.GetValues<LogoutStart>())
                        cases.Add(server, RealmKind.SimpleSamlPhp, frames, start);
                    cases.Add(server, RealmKind.SimpleSamlPhpByForm, frames, LogoutStart.Ours);
                    cases.Add(server, RealmKind.SimpleSamlPhpByForm, frames, LogoutStart.Mellon);
                }
            }

            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task End_together(string server, RealmKind kind, bool frames, LogoutStart start)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync(kind);
        var mellon = await ApacheServiceProvider.GetMellonAsync();
        var shibboleth = await ApacheServiceProvider.GetShibbolethAsync();
        await using var session = await ChromiumSession.StartAsync(realm, frames);
        await session.SignInAsync(mellon);
        await session.SignInAsync();
        await session.SignInAsync(shibboleth);

        var end = await session.StartLogoutAsync(start, mellon, shibboleth);
        await session.Page.WaitForURLAsync(end + "*");

        Assert.Equal(start == LogoutStart.Ours ? SingleLogoutOutcome.Confirmed : null, session.App.Completion);
        Assert.Equal(start != LogoutStart.Ours, session.App.HasLogged("RemoteSignOutAccepted"));
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.App.Tokens));
        Assert.False(await session.IsSignedInAsync());
        await session.ExpectSignedOutAsync(mellon);
        await session.ExpectSignedOutAsync(shibboleth);
    }
}
