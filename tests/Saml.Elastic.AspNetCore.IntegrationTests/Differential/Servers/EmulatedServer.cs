using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The emulated Elasticsearch of the test kit, with the realms and users of the real one.</summary>
internal sealed class EmulatedServer(string version) : StatementServer
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saml-elastic-statements-").FullName;
    private EmulatedElasticsearch? _elasticsearch;
    private HttpClient? _client;

    public override bool IsReal => false;

    public override string Version => version;

    public override HttpClient Client => _client!;

    public override Task AgeAsync(StatementSession session, TimeSpan by) => FoundAsync(_elasticsearch!.AgeTokens(session.AccessToken, by));

    public override Task RemoveAsync(StatementSession session) => FoundAsync(_elasticsearch!.RemoveTokens(session.AccessToken));

    public override Task MoveToAnotherRealmAsync(StatementSession session, string realm) =>
        FoundAsync(_elasticsearch!.Tokens.MoveToRealm(session.AccessToken, realm));

    public override Task ReplaceMetadataAsync(StatementRealm realm, string xml) => File.WriteAllTextAsync(Path.Combine(_folder, realm.MetadataFile), xml);

    public override Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault)
    {
        _elasticsearch!.Faults.TokenIndex = fault switch
        {
            TokenIndexFault.Closed => EmulatedTokenIndex.Closed,
            TokenIndexFault.Missing => EmulatedTokenIndex.Missing,
            TokenIndexFault.NoShards => EmulatedTokenIndex.ShardsUnavailable,
            _ => EmulatedTokenIndex.DiskFull,
        };
        return Task.FromResult<IAsyncDisposable>(new Mending(() =>
        {
            // A missing index stays away until the next sign-in creates a new one.
            if (fault != TokenIndexFault.Missing)
                _elasticsearch.Faults.TokenIndex = EmulatedTokenIndex.Available;
            return Task.CompletedTask;
        }));
    }

    protected override async Task StartAsync(ServerSetup setup, bool keepData)
    {
        if (keepData)
        {
            await _elasticsearch!.RestartAsync(OptionsFor(setup));
            return;
        }

        await CloseAsync();
        _elasticsearch = await EmulatedElasticsearch.StartAsync(OptionsFor(setup));
        _client = StatementClient.Create(_elasticsearch.Address);
    }

    protected override async Task StopAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task CloseAsync()
    {
        _client?.Dispose();
        if (_elasticsearch is not null)
            await _elasticsearch.DisposeAsync();
    }

    private EmulatedElasticsearchOptions OptionsFor(ServerSetup setup)
    {
        RealmFiles.Write(_folder, setup, IdentityProvider, SigningCertificate, EncryptionCertificate);
        return new EmulatedElasticsearchOptions
        {
            Version = version,
            License = setup.License == "basic" ? EmulatedLicense.Basic : EmulatedLicense.Trial,
            TokenService = setup.TokenService,
            SecurityEnabled = setup.Security,
            DetailedErrors = setup.DetailedErrors,
            AnonymousRoles = setup.AnonymousUser ? ["reader"] : [],
            FileRealmName = "f",
            Users = Users(),
            Realms = setup.Realms.Index().ToDictionary(realm => realm.Item.Name, realm => RealmOptions(realm.Item, realm.Index + 1)),
        };
    }

    private EmulatedRealmOptions RealmOptions(StatementRealm realm, int order)
    {
        var settings = realm.AllSettings(order, IdentityProvider, _folder);
        var options = EmulatedRealmOptions.FromSettings(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var isPrivileged = realm == StatementRealms.Privileged;
        options.UserRoles = isPrivileged ? ["reader", "saml_service"] : ["reader"];
        options.UserPrivileges = isPrivileged ? ["monitor", "manage_saml", "manage_token"] : ["monitor"];
        return options;
    }

    private static Dictionary<string, EmulatedUser> Users()
    {
        var users = StatementAccount.All.ToDictionary(user => user.Account.Username, user => new EmulatedUser
        {
            Password = user.Account.Password,
            Privileges = user.Privileges,
            Roles = [$"{user.Account.Username}_role"],
        });
        users[ElasticsearchAccount.Service.Username] = new() { Password = ElasticsearchAccount.Service.Password, Roles = ["saml_service"] };
        users[ElasticsearchAccount.Powerless.Username] = new() { Password = ElasticsearchAccount.Powerless.Password, Privileges = ["none"] };
        return users;
    }

    private static Task FoundAsync(int documents) =>
        documents > 0 ? Task.CompletedTask : throw new InvalidOperationException("No token of the session is stored.");
}
