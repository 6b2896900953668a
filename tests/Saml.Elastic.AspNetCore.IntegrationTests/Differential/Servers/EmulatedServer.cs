using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The emulated Elasticsearch of the test kit, with the realms and users of the real one.</summary>
internal sealed class EmulatedServer(string version) : IStatementServer
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saml-elastic-statements-").FullName;
    private readonly Dictionary<string, StatementSession> _carried = [];
    private EmulatedElasticsearch? _elasticsearch;
    private HttpClient? _client;
    private ServerSetup? _setup;

    public bool IsReal => false;

    public string Version => version;

    public HttpClient Client => _client!;

    public TestIdentityProvider IdentityProvider { get; } = new();

    public X509Certificate2 SigningCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML signing");

    public X509Certificate2 EncryptionCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML encryption");

    public TimeProvider Time => TimeProvider.System;

    public async Task SwitchAsync(ServerSetup setup)
    {
        if (_setup == setup)
            return;
        if (setup.Predecessor is not null)
            await SwitchAsync(setup.Predecessor);
        foreach (var realm in setup.CarriedRealms)
            _carried[realm.Name] = await StatementSignIn.SignInAsync(this, realm, StatementSignIn.MessageFor(this, realm));
        _setup = setup;
        var options = OptionsFor(setup);
        if (setup.Predecessor is not null)
            await _elasticsearch!.RestartAsync(options);
        else
            await StartAsync(options);
    }

    public StatementSession CarriedSession(StatementRealm realm) => _carried[realm.Name];

    public Task AgeAsync(StatementSession session, TimeSpan by) => FoundAsync(_elasticsearch!.AgeTokens(session.AccessToken, by));

    public Task RemoveAsync(StatementSession session) => FoundAsync(_elasticsearch!.RemoveTokens(session.AccessToken));

    public Task MoveToAnotherRealmAsync(StatementSession session, string realm) =>
        FoundAsync(_elasticsearch!.Tokens.MoveToRealm(session.AccessToken, realm));

    public Task ReplaceMetadataAsync(StatementRealm realm, string xml) => File.WriteAllTextAsync(Path.Combine(_folder, realm.MetadataFile), xml);

    public Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault)
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

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_elasticsearch is not null)
            await _elasticsearch.DisposeAsync();
        IdentityProvider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(EmulatedElasticsearchOptions options)
    {
        _client?.Dispose();
        if (_elasticsearch is not null)
            await _elasticsearch.DisposeAsync();
        _elasticsearch = await EmulatedElasticsearch.StartAsync(options);
        _client = StatementClient.Create(_elasticsearch.Address);
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
