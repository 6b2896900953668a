using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Elasticsearch;

/// <summary>Without a realm: these also run on a server that is not the tests' own, and change nothing there.</summary>
public sealed class TheClientUnderstandsARealServer
{
    private const string NoToken = "46ToAxZVaXVVZTVKOVF5YU04ZFJVUDVSZlV3";

    public static TheoryData<string> Servers => ServerUnderTest.All;

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task The_service_credential_is_accepted(string name)
    {
        await using var server = await ServerUnderTest.OpenAsync(name);

        var user = await server.Client.GetServiceUserAsync();

        Assert.Equal(server.Account.Username, user.Username);
        Assert.Equal("realm", user.AuthenticationType);
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task A_wrong_password_is_the_service_credentials_fault_in_every_call(string name)
    {
        await using var server = await ServerUnderTest.OpenAsync(name, password: "wrong");

        Assert.Equal(ServiceCredential, await server.FailureOfAsync(client => client.GetServiceUserAsync()));
        Assert.Equal(ServiceCredential, await server.FailureOfAsync(client => client.LogoutAsync(new() { Token = NoToken })));
        Assert.Equal(ServiceCredential, await server.FailureOfAsync(client => client.InvalidateAccessTokenAsync(NoToken)));
        Assert.Equal(ServiceCredential, await server.FailureOfAsync(client => client.RefreshTokenAsync(NoToken)));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task A_token_that_nobody_issued_is_unknown(string name)
    {
        await using var server = await ServerUnderTest.OpenAsync(name);

        Assert.Equal(TokenUnknown, await server.FailureOfAsync(client => client.LogoutAsync(new() { Token = NoToken, RefreshToken = NoToken })));
        Assert.Equal(TokenUnknown, await server.FailureOfAsync(client => client.GetAuthenticatedUserAsync(NoToken)));
        Assert.Equal(RefreshRefused, await server.FailureOfAsync(client => client.RefreshTokenAsync(NoToken)));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task To_invalidate_such_a_token_is_no_failure(string name)
    {
        await using var server = await ServerUnderTest.OpenAsync(name);
        var answers = new List<InvalidateTokenResponse>();

        await server.WithWhatItNeedsAsync(async client =>
        {
            answers.Add(await client.InvalidateAccessTokenAsync(NoToken));
            answers.Add(await client.InvalidateRefreshTokenAsync(NoToken));
        });

        Assert.All(answers, answer => Assert.Equal((0, 0, 0), (answer.Invalidated, answer.PreviouslyInvalidated, answer.ErrorCount)));
    }

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public async Task A_realm_that_does_not_exist_is_not_found(string name)
    {
        const string Realm = "no-such-realm-of-saml-elastic";
        await using var server = await ServerUnderTest.OpenAsync(name);

        Assert.Equal(RealmNotFound, await server.FailureOfAsync(client => client.PrepareAuthenticationAsync(new() { Realm = Realm })));
        Assert.Equal(RealmNotFound, await server.FailureOfAsync(client => client.GetServiceProviderMetadataAsync(Realm)));
        Assert.Equal(
            RealmNotFound,
            await server.FailureOfAsync(client => client.CompleteLogoutAsync(new() { Realm = Realm, Ids = [], QueryString = "SAMLResponse=x" })));
    }
}
