using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A LogoutRequest whose NameID only Elasticsearch can read: each older session of the realm has to look at its token, once.</summary>
public sealed class EncryptedNameIds
{
    private const string Scheme = ElasticSamlLogoutDefaults.AuthenticationScheme;

    private static readonly SamlNameId Alice = new("alice-id");
    private static readonly SamlNameId Bob = new("bob-id");
    private static readonly TimeSpan LogoutDuration = TimeSpan.FromSeconds(10);

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
    public async Task A_session_whose_token_is_dead_ends_and_the_others_are_asked_about_once()
    {
        await using var app = await ProviderApp.StartAsync();
        using var alice = await app.SignInAsync(Alice);
        var tokens = Assert.Single(app.Elasticsearch.Living);
        using var bob = await app.SignInAsync(Bob);
        await SignSomebodyOutAsync(app);
        app.Elasticsearch.KillAll(tokens);

        Assert.Null(await alice.WhoAsync());
        Assert.True(app.HasLogged("SessionTokensOver"));
        app.Time.Advance(LogoutDuration);
        var asked = app.Elasticsearch.Authentications.Count;
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal("bob-id", await bob.WhoAsync());
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(asked + 1, app.Elasticsearch.Authentications.Count);
    }

    [Fact]
    public async Task A_token_that_lives_while_the_logout_is_being_carried_out_is_asked_about_again()
    {
        await using var app = await ProviderApp.StartAsync();
        using var alice = await app.SignInAsync(Alice);
        var tokens = Assert.Single(app.Elasticsearch.Living);
        await SignSomebodyOutAsync(app);
        Assert.Equal("alice-id", await alice.WhoAsync());
        app.Elasticsearch.KillAll(tokens);

        await Eventually.TrueAsync(() => alice.WhoAsync().GetAwaiter().GetResult() is null, () => app.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Each_such_logout_asks_anew()
    {
        await using var app = await ProviderApp.StartAsync();
        using var alice = await app.SignInAsync(Alice);
        var tokens = Assert.Single(app.Elasticsearch.Living);
        await SignSomebodyOutAsync(app);
        app.Time.Advance(LogoutDuration);
        Assert.Equal("alice-id", await alice.WhoAsync());
        app.Time.Advance(LogoutDuration);
        await SignSomebodyOutAsync(app);
        app.Elasticsearch.KillAll(tokens);

        Assert.Null(await alice.WhoAsync());
    }

    [Fact]
    public async Task Nobody_is_asked_when_the_app_does_not_want_it()
    {
        await using var app = await ProviderApp.StartAsync(logout => logout.SessionCheck = ElasticSessionCheck.Never);
        using var alice = await app.SignInAsync(Alice);
        var tokens = Assert.Single(app.Elasticsearch.Living);
        await SignSomebodyOutAsync(app);
        app.Elasticsearch.KillAll(tokens);

        Assert.Equal("alice-id", await alice.WhoAsync());
    }

    [Fact]
    public async Task While_Elasticsearch_does_not_answer_the_session_goes_on_and_is_asked_about_again()
    {
        await using var app = await ProviderApp.StartAsync();
        using var alice = await app.SignInAsync(Alice);
        var tokens = Assert.Single(app.Elasticsearch.Living);
        await SignSomebodyOutAsync(app);
        app.Elasticsearch.KillAll(tokens);
        app.Time.Advance(LogoutDuration);
        app.Elasticsearch.Authenticating = () =>
            throw FakeElasticsearchSamlClient.Failure("security.authenticate", ElasticsearchFailureKind.Unreachable);
        Assert.Equal("alice-id", await alice.WhoAsync());

        app.Elasticsearch.Authenticating = () => Task.CompletedTask;
        await Eventually.TrueAsync(() => alice.WhoAsync().GetAwaiter().GetResult() is null, () => app.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    // Whom, only Elasticsearch can read.
    private static async Task SignSomebodyOutAsync(ProviderApp app)
    {
        using var visitor = app.Host.NewBrowser();
        app.Time.Advance(TimeSpan.FromSeconds(2));
        await app.RedirectAsync(visitor, Encrypted(app));
    }

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
