using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

internal sealed class EmulatedCompanionServer : CompanionServer
{
    private const string Realm = "saml1";
    private const string Username = "app";
    private const string Password = "service-password";

    private EmulatedElasticsearch _elasticsearch = null!;

    private EmulatedCompanionServer(RealmKind kind)
    {
        BaseAddress = $"http://127.0.0.1:{FreePorts.Reserve()}";
        ServiceProvider = RealmDefinition.ServiceProviderOf(kind, BaseAddress);
    }

    public override string BaseAddress { get; }

    public override ServiceProvider ServiceProvider { get; }

    public override TestIdentityProvider IdentityProvider { get; } = new();

    public override IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>
    {
        ["Elasticsearch:Uri"] = _elasticsearch.Address.ToString(),
        ["Elasticsearch:Username"] = Username,
        ["Elasticsearch:Password"] = Password,
        ["Elasticsearch:Realm"] = Realm,
    };

    public static async Task<EmulatedCompanionServer> StartAsync(RealmKind kind)
    {
        var server = new EmulatedCompanionServer(kind);
        server._elasticsearch = await EmulatedElasticsearch.StartAsync(new EmulatedElasticsearchOptions
        {
            Users = { [Username] = new EmulatedUser { Password = Password } },
            Realms =
            {
                [Realm] = new EmulatedRealmOptions
                {
                    IdpEntityId = server.IdentityProvider.EntityId,
                    IdpMetadata = server.IdentityProvider.Metadata.ToString(),
                    SpEntityId = server.ServiceProvider.EntityId,
                    SpAcs = server.ServiceProvider.AssertionConsumerServiceUrl,
                    SpLogout = server.ServiceProvider.SingleLogoutServiceUrl,
                    PrincipalAttribute = "uid",
                    SigningCertificate = SamlCertificate.Create("Elasticsearch SAML signing"),
                },
            },
        });
        return server;
    }

    public override Task<bool> IsAccessTokenAliveAsync(TokenPair tokens) => Task.FromResult(_elasticsearch.IsAlive(tokens.AccessToken!));

    public override Task<TokenState> StateOfAsync(TokenPair tokens) => Task.FromResult(
        new TokenState(_elasticsearch.IsAlive(tokens.AccessToken!), _elasticsearch.IsAlive(tokens.RefreshToken!)));

    public override int? CountCalls(EmulatedOperation operation) => _elasticsearch.Calls.Count(call => call.Operation == operation);

    public override async ValueTask DisposeAsync()
    {
        await _elasticsearch.DisposeAsync();
        IdentityProvider.Dispose();
    }
}
