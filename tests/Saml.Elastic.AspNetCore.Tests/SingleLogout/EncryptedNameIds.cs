using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A LogoutRequest whose NameID only Elasticsearch can read: each older session of the realm has to look at its token, once.</summary>
public sealed class EncryptedNameIds
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Fact]
    public async Task Mark_the_sessions_of_the_realm_that_are_older()
    {
        await using var app = await ProviderApp.StartAsync();
        using var visitor = app.Host.NewBrowser();
        var before = Session(app, app.Time.GetUtcNow());
        var elsewhere = Session(app, app.Time.GetUtcNow()) with { Realm = "another" };
        app.Time.Advance(TimeSpan.FromSeconds(2));

        var answer = await app.RedirectAsync(visitor, Encrypted(app));
        app.Time.Advance(TimeSpan.FromSeconds(2));
        var after = Session(app, app.Time.GetUtcNow());

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        Assert.Equal(SessionState.CheckToken, (await JudgeAsync(app, before)).State);
        Assert.Equal(SessionState.Alive, (await JudgeAsync(app, elsewhere)).State);
        Assert.Equal(SessionState.Alive, (await JudgeAsync(app, after)).State);
        Assert.Null(Assert.Single(app.Events).NameId);
    }

    [Fact]
    public async Task A_session_whose_token_was_found_alive_goes_on_until_the_next_one()
    {
        await using var app = await ProviderApp.StartAsync();
        using var visitor = app.Host.NewBrowser();
        var session = Session(app, app.Time.GetUtcNow());
        app.Time.Advance(TimeSpan.FromSeconds(2));
        await app.RedirectAsync(visitor, Encrypted(app));
        var tombstones = app.Host.Services.GetRequiredService<SessionTombstones>();

        tombstones.TokenIsAlive(Scheme, session.Id, await JudgeAsync(app, session));

        Assert.Equal(SessionState.Alive, (await JudgeAsync(app, session)).State);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SessionState.Alive, (await JudgeAsync(app, session)).State);
        await app.RedirectAsync(visitor, Encrypted(app));
        Assert.Equal(SessionState.CheckToken, (await JudgeAsync(app, session)).State);
    }

    private const string Scheme = ElasticSamlLogoutDefaults.AuthenticationScheme;

    private static SessionIdentity Session(ProviderApp app, DateTimeOffset signedIn) => new(Guid.NewGuid().ToString())
    {
        Realm = "saml1",
        NameIdHash = NameIdHash.Compute(Alice.Value),
        SignedInAt = signedIn,
        AssertionIssueInstant = signedIn,
    };

    private static Task<SessionVerdict> JudgeAsync(ProviderApp app, SessionIdentity session) =>
        app.Host.Services.GetRequiredService<SessionTombstones>().JudgeAsync(Scheme, session);

    private static LogoutRequestMessage Encrypted(ProviderApp app) => app.Message(Alice, "_1") with
    {
        BeforeSigning = document =>
        {
            var nameId = document.GetElementsByTagName("NameID", SamlXml.Assertion.NamespaceName)[0]!;
            nameId.ParentNode!.ReplaceChild(document.CreateElement("saml", "EncryptedID", SamlXml.Assertion.NamespaceName), nameId);
        },
    };
}
