using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The test kit's emulator with the realms and users of a real node.</summary>
internal sealed class EmulatedElasticsearchNode : ElasticsearchNode
{
    private readonly EmulatedElasticsearch _elasticsearch;
    private readonly TlsTerminator? _terminator;

    private EmulatedElasticsearchNode(NodeRealms realms, EmulatedElasticsearch elasticsearch, TlsTerminator? terminator)
        : base(realms, terminator?.Address ?? elasticsearch.Address, terminator?.Certificate)
    {
        _elasticsearch = elasticsearch;
        _terminator = terminator;
    }

    /// <summary>For faults that only an emulator has.</summary>
    public EmulatedElasticsearch Elasticsearch => _elasticsearch;

    public static async Task<EmulatedElasticsearchNode> StartAsync(ElasticsearchNodeOptions options, NodeRealms realms)
    {
        var elasticsearch = await EmulatedElasticsearch.StartAsync(new EmulatedElasticsearchOptions
        {
            Version = options.Version,
            TokenTimeout = options.TokenTimeout ?? new EmulatedElasticsearchOptions().TokenTimeout,
            FileRealmName = "f",
            Users = new Dictionary<string, EmulatedUser>
            {
                [ElasticsearchAccount.Admin.Username] = new() { Password = ElasticsearchAccount.Admin.Password, Privileges = ["all"] },
                [ElasticsearchAccount.Service.Username] = new() { Password = ElasticsearchAccount.Service.Password, Roles = ["saml_service"] },
                [ElasticsearchAccount.Powerless.Username] = new() { Password = ElasticsearchAccount.Powerless.Password, Privileges = ["none"] },
            },
            Realms = realms.Pool.All.Index().ToDictionary(realm => realm.Item.Name, realm => OptionsOf(realm.Item, realm.Index + 1, realms)),
        });
        return new EmulatedElasticsearchNode(realms, elasticsearch, options.Https ? TlsTerminator.Start(elasticsearch.Address) : null);
    }

    public override Task<IAsyncDisposable> BreakAsync(NodeFault fault)
    {
        switch (fault)
        {
            case NodeFault.FullDisk:
                _elasticsearch.Faults.TokenIndex = EmulatedTokenIndex.DiskFull;
                break;
            case NodeFault.ClosedTokenIndex:
                _elasticsearch.Faults.TokenIndex = EmulatedTokenIndex.Closed;
                break;
            case NodeFault.Unavailable:
                _elasticsearch.Faults.Inject(EmulatedFault.AnswerWith(503, "text/plain", "no healthy upstream"), times: null);
                break;
            case NodeFault.Overloaded:
                _elasticsearch.Faults.Inject(EmulatedFault.TooManyRequests(), times: null);
                break;
            case NodeFault.Hangs:
                _elasticsearch.Faults.Inject(EmulatedFault.Hang, times: null);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not of the emulator.");
        }

        return Task.FromResult<IAsyncDisposable>(new Mending(() =>
        {
            _elasticsearch.Faults.Clear();
            return Task.CompletedTask;
        }));
    }

    public override void Dispose()
    {
        _terminator?.Dispose();
        _elasticsearch.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }

    private static EmulatedRealmOptions OptionsOf(RealmDefinition realm, int order, NodeRealms realms)
    {
        var document = realms.DocumentOf(realm);
        return realm.ToOptions(order, document, realms.SigningCertificate, realms.EncryptionCertificate);
    }
}
