using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>Each misbehaviour is what it says: Elasticsearch reacts as it does to such messages of others.</summary>
public sealed class ElasticsearchJudgesItsMisbehaviour
{
    private static readonly TimeSpan BeyondSkew = TimeSpan.FromMinutes(10);

    private static readonly Dictionary<string, MisbehaviourCase> Cases = new()
    {
        ["none"] = new(SamlMisbehaviour.None, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["unsigned"] = new(new() { Signature = SamlSignatureFault.Missing }, Response: false, LogoutRequest: null, LogoutResponse: false),
        ["wrong key"] = new(new() { Signature = SamlSignatureFault.WrongKey }, Response: false, LogoutRequest: null, LogoutResponse: false),
        ["SHA-1"] = new(new() { Signature = SamlSignatureFault.Sha1 }, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["Signature before SigAlg"] = new(new() { PutsSignatureBeforeSigAlg = true }, Response: true, LogoutRequest: null, LogoutResponse: false),
        ["lower-case escapes"] = new(new() { WritesLowerCaseEscapes = true }, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["no SessionIndex"] = new(new() { SessionIndex = SamlSessionIndexFault.Missing }, Response: true, LogoutRequest: 0, LogoutResponse: true),
        ["two SessionIndexes"] = new(new() { SessionIndex = SamlSessionIndexFault.Two }, Response: false, LogoutRequest: 2, LogoutResponse: true),
        ["another format"] = new(new() { NameIdFormat = SamlNameIdFormats.Transient }, Response: true, LogoutRequest: 0, LogoutResponse: true),
        ["upper case"] = new(new() { WritesNameIdInUpperCase = true }, Response: true, LogoutRequest: 0, LogoutResponse: true),
        ["no qualifiers"] = new(new() { DropsNameIdQualifiers = true }, Response: true, LogoutRequest: 0, LogoutResponse: true),
        ["encrypted assertion"] = new(new() { EncryptsAssertion = true }, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["EncryptedID"] = new(new() { EncryptsNameId = true }, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["no Destination"] = new(new() { OmitsDestination = true }, Response: false, LogoutRequest: null, LogoutResponse: true),
        ["late"] = new(new() { ClockOffset = -BeyondSkew }, Response: false, LogoutRequest: null, LogoutResponse: true),
        ["ahead"] = new(new() { ClockOffset = BeyondSkew }, Response: false, LogoutRequest: 2, LogoutResponse: true),
        ["partial"] = new(new() { ReportsPartialLogout = true }, Response: true, LogoutRequest: 2, LogoutResponse: true),
        ["another request"] = new(new() { AnswersAnotherRequest = true }, Response: false, LogoutRequest: 2, LogoutResponse: false),
        ["another RelayState"] = new(new() { ChangesRelayState = true }, Response: true, LogoutRequest: 2, LogoutResponse: true),
    };

    public static TheoryData<string, string> ServersAndCases => ElasticsearchServers.With(Cases.Keys);

    [SkippableTheory]
    [MemberData(nameof(ServersAndCases))]
    public async Task In_each_of_its_messages(string server, string name)
    {
        var expected = Cases[name];
        using var realm = await RentAsync(server);
        await using var identityProvider = await realm.StartIdentityProviderAsync();
        using var user = new RealmUser();

        identityProvider.MisbehaveNext(expected.How, SamlMessageType.Response);
        var (id, response) = await user.AskAsync(realm);
        var signIn = await realm.Node.SendAsync(
            HttpMethod.Post, "/_security/saml/authenticate", new { content = response, ids = new[] { id }, realm = realm.Name });
        Assert.True(expected.Response == signIn.IsSuccess, $"Response: {signIn}");

        // A session that was made well, so that the LogoutRequest alone is judged.
        await user.Browser.SubmitAsync(await user.Browser.GetAsync(identityProvider.BaseAddress + "/logout"));
        var first = await user.SignInAsync(realm);
        var second = await user.SignInAsync(realm.Second);
        identityProvider.MisbehaveNext(expected.How, SamlMessageType.LogoutRequest);
        var (_, ask) = await user.SignOutAsync(realm, first);
        var invalidated = await RealmUser.InvalidateAsync(realm.Second, ask);
        Assert.True(expected.LogoutRequest is not null == invalidated.IsSuccess, $"LogoutRequest: {invalidated}");
        if (expected.LogoutRequest is { } count)
            Assert.Equal(count, invalidated.Json.GetProperty("invalidated").GetInt32());
        Assert.Equal(expected.LogoutRequest is null or 0 ? TokenState.Alive : TokenState.Dead, await TokenState.OfAsync(realm.Node, second));

        var third = await user.SignInAsync(realm);
        identityProvider.MisbehaveNext(expected.How, SamlMessageType.LogoutResponse);
        var (logoutId, answer) = await user.SignOutAsync(realm, third);
        var completed = await RealmUser.CompleteAsync(realm, logoutId, answer);
        Assert.True(expected.LogoutResponse == completed.IsSuccess, $"LogoutResponse: {completed}");
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.All), MemberType = typeof(ElasticsearchServers))]
    public async Task A_replayed_Response_is_refused_for_the_request_that_it_does_not_answer(string server)
    {
        using var realm = await RentAsync(server);
        await using var identityProvider = await realm.StartIdentityProviderAsync();
        using var user = new RealmUser();
        await user.SignInAsync(realm);
        identityProvider.MisbehaveNext(new() { Replays = true });

        var (id, response) = await user.AskAsync(realm);
        var answer = await realm.Node.SendAsync(
            HttpMethod.Post, "/_security/saml/authenticate", new { content = response, ids = new[] { id }, realm = realm.Name });

        Assert.False(answer.IsSuccess);
    }

    private static async Task<SamlRealm> RentAsync(string server) =>
        await (await ElasticsearchNodes.GetAsync(server)).RentRealmAsync(RealmKind.OwnIdentityProvider);
}
