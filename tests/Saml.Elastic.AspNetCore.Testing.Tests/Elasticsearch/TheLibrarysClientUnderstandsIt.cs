using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>What the library's own client makes of the answers, on both generations of statuses.</summary>
public sealed class TheLibrarysClientUnderstandsIt
{
    public static TheoryData<string> Versions => [EmulatedElasticsearchOptions.Version8, EmulatedElasticsearchOptions.Version9];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_whole_round_from_sign_in_to_the_confirmed_sign_out(string version)
    {
        await using var server = await EmulatedServer.StartAsync(version);
        var provider = EmulatorFixture.IdentityProvider;

        var prepared = await server.Client.PrepareAuthenticationAsync(new SamlPrepareRequest { RelayState = "r1" });
        var form = provider.Answer(prepared.Redirect, new ResponseMessage(EmulatorFixture.ServiceProvider));
        var signedIn = await server.Client.AuthenticateAsync(new SamlAuthenticateRequest { Content = form["SAMLResponse"], Ids = [prepared.Id] });
        var accessToken = signedIn.Tokens.AccessToken!;
        var user = await server.Client.GetAuthenticatedUserAsync(accessToken);
        var refreshed = (await server.Client.RefreshTokenAsync(signedIn.Tokens.RefreshToken!)).Tokens;
        var logout = await server.Client.LogoutAsync(
            new SamlLogoutRequest { Token = refreshed.AccessToken!, RefreshToken = refreshed.RefreshToken });
        await server.Client.CompleteLogoutAsync(new SamlCompleteLogoutRequest
        {
            Realm = EmulatorFixture.Realm,
            Ids = [logout.Id!],
            QueryString = EmulatorFixture.QueryOf(provider.AnswerLogout(logout.Redirect!, EmulatorFixture.ServiceProvider)),
        });

        Assert.Equal(("r1", "alice", "alice"), (form["RelayState"], signedIn.Username, user.Username));
        Assert.True(server.Emulator.IsAlive(accessToken));
        Assert.False(server.Emulator.IsAlive(refreshed.AccessToken!));
        await server.Client.InvalidateAccessTokenAsync(accessToken);
        Assert.Equal(0, server.Emulator.LiveTokenCount);
        Assert.Equal(
            ElasticsearchFailureKind.AccessTokenExpired, await server.FailAsync(client => client.GetAuthenticatedUserAsync(refreshed.AccessToken!)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Failures_have_the_kind_that_the_real_servers_give_them(string version)
    {
        await using var server = await EmulatedServer.StartAsync(version);
        var provider = EmulatorFixture.IdentityProvider;
        var session = server.CreateSession();
        var request = new LogoutRequestMessage(EmulatorFixture.ServiceProvider, SamlNameId.Random(), "_s1");
        var response = new LogoutResponseMessage(EmulatorFixture.ServiceProvider, "_r");

        Task<ElasticsearchFailureKind> InvalidateAsync(string url) =>
            server.FailAsync(client => client.InvalidateAsync(new SamlInvalidateRequest { QueryString = EmulatorFixture.QueryOf(url) }));
        Task<ElasticsearchFailureKind> CompleteAsync(LogoutResponseMessage message) => server.FailAsync(client => client.CompleteLogoutAsync(
            new SamlCompleteLogoutRequest
            {
                Realm = EmulatorFixture.Realm,
                Ids = ["_r"],
                QueryString = EmulatorFixture.QueryOf(provider.RedirectUrl(message)),
            }));

        Assert.Equal(ElasticsearchFailureKind.TokenUnknown, await server.FailAsync(client => client.LogoutAsync(new SamlLogoutRequest { Token = "x" })));
        Assert.Equal(ElasticsearchFailureKind.RefreshRefused, await server.FailAsync(client => client.RefreshTokenAsync("x")));
        Assert.Equal(ElasticsearchFailureKind.MessageRefused, await InvalidateAsync(provider.RedirectUrl(request, sign: false)));
        Assert.Equal(ElasticsearchFailureKind.SignatureRefused, await InvalidateAsync("?x=1&" + EmulatorFixture.QueryOf(provider.RedirectUrl(request))));
        Assert.Equal(ElasticsearchFailureKind.DestinationMismatch, await InvalidateAsync(provider.RedirectUrl(request with { Destination = "https://x.test/" })));
        Assert.Equal(ElasticsearchFailureKind.InResponseToMismatch, await CompleteAsync(response with { InResponseTo = "_x" }));
        Assert.Equal(ElasticsearchFailureKind.StatusNotSuccess, await CompleteAsync(response with { Status = SamlXml.Requester }));
        server.Emulator.Faults.TokenIndex = EmulatedTokenIndex.Closed;
        Assert.Equal(ElasticsearchFailureKind.TokenIndexUnavailable, await server.FailAsync(client => client.LogoutAsync(server.LogoutOf(session))));
    }

    [Fact]
    public async Task Within_the_process_no_network_is_needed()
    {
        await using var fixture = new EmulatorFixture();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddElasticsearchSamlClient(options =>
            {
                options.Uri = fixture.Emulator.Address;
                options.Credentials = ElasticsearchCredentials.Basic("svc", "secret");
            })
            .AddHttpClient(ElasticsearchSamlClientDefaults.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(fixture.Emulator.CreateHandler)
            .Services.BuildServiceProvider();

        var user = await services.GetRequiredService<IElasticsearchSamlClient>().GetServiceUserAsync();

        Assert.Equal("svc", user.Username);
        Assert.Equal(EmulatedOperation.GetAuthenticatedUser, Assert.Single(fixture.Emulator.Calls).Operation);
    }

    [Fact]
    public async Task The_metadata_names_the_logout_location()
    {
        await using var server = await EmulatedServer.StartAsync();

        var metadata = await server.Client.GetServiceProviderMetadataAsync(EmulatorFixture.Realm);

        Assert.Contains($"Location=\"{EmulatorFixture.ServiceProvider.SingleLogoutServiceUrl}\"", metadata);
    }
}
