using Microsoft.AspNetCore.Mvc.Testing;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;
using Saml.Elastic.AspNetCore.Testing.Stack;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// All that an app with SAML sign-in through Elasticsearch needs around it, in process and wired up: an emulated Elasticsearch with a realm,
/// a small identity provider, a browser.
/// </summary>
public sealed class ElasticSamlTestStack : IAsyncDisposable
{
    private readonly ElasticSamlTestStackOptions _options;

    private ElasticSamlTestStack(ElasticSamlTestStackOptions options)
    {
        _options = options;
        AppAddress = Stack.AppAddress.Resolve(options.AppAddress);
        Clock = new TestClock(options.TimeProvider);
        Connection = new AppConnection(new Uri(AppAddress));
    }

    /// <summary>Scheme, host and port of the app, without a slash at the end.</summary>
    public string AppAddress { get; }

    /// <summary>The clock of Elasticsearch, identity provider and browser; <c>UseElasticSamlTestStack</c> gives it to the app too.</summary>
    public TestClock Clock { get; }

    /// <summary>The emulated Elasticsearch: its faults, and what is alive in it.</summary>
    public EmulatedElasticsearch Elasticsearch { get; private set; } = null!;

    /// <summary>The identity provider: its messages, its sessions, and what it does wrong.</summary>
    public SamlIdentityProvider IdentityProvider { get; private set; } = null!;

    /// <summary>
    /// What the identity provider knows of the realm. <see cref="SamlIdentityProvider.AddServiceProvider"/> takes a changed one, for sign-ins from
    /// then on.
    /// </summary>
    public SamlServiceProvider ServiceProvider { get; private set; } = null!;

    /// <summary>The calls to Elasticsearch so far, in the order of their answers.</summary>
    public IReadOnlyList<RecordedCall> Calls => Elasticsearch.Calls;

    /// <summary>How many access and refresh tokens could still be used.</summary>
    public int LiveTokenCount => Elasticsearch.LiveTokenCount;

    /// <summary>The app's configuration: section <c>Elasticsearch</c> with address, realm and credential of the service account.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>
    {
        ["Elasticsearch:Uri"] = Elasticsearch.Address.ToString(),
        ["Elasticsearch:Realm"] = _options.RealmName,
        ["Elasticsearch:Username"] = ServiceAccount.Username,
        ["Elasticsearch:Password"] = _options.Elasticsearch.Users[ServiceAccount.Username].Password,
    };

    internal AppConnection Connection { get; }

    /// <summary>Starts Elasticsearch and the identity provider on free ports of this machine alone.</summary>
    /// <param name="configure">Sets options.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message says which.</exception>
    public static async Task<ElasticSamlTestStack> StartAsync(
        Action<ElasticSamlTestStackOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new ElasticSamlTestStackOptions();
        configure?.Invoke(options);
        var stack = new ElasticSamlTestStack(options);
        try
        {
            await stack.StartPartsAsync(cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser with no cookies yet. It reaches the app through the network, or within this process if it runs on a test server.</summary>
    public HttpBrowser CreateBrowser() =>
        new(new CookieJar(Clock), new AppConnectionHandler(Connection)) { BaseAddress = AppAddress };

    /// <summary>Starts the app, unless it runs already, and makes a browser with no cookies yet.</summary>
    /// <param name="app">An app that was told to use this stack (<c>UseElasticSamlTestStack</c>).</param>
    public HttpBrowser CreateBrowser<TEntryPoint>(WebApplicationFactory<TEntryPoint> app)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(app);
        app.StartServer();
        return CreateBrowser();
    }

    /// <summary>Lets the access tokens of all sessions expire, and nothing else: refresh tokens live on, and no clock is changed.</summary>
    /// <param name="ago">How long ago the newest of them has expired.</param>
    internal void ExpireAccessTokens(TimeSpan ago) => Elasticsearch.Tokens.AgeAll(_options.Elasticsearch.TokenTimeout + ago);

    /// <summary>Ends all of it, but not the app.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Elasticsearch is not null)
            await Elasticsearch.DisposeAsync();
        if (IdentityProvider is not null)
            await IdentityProvider.DisposeAsync();
        Connection.Dispose();
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        _options.IdentityProvider.TimeProvider = Clock;
        _options.IdentityProvider.BackChannelHandler ??= new AppConnectionHandler(Connection);
        IdentityProvider = await LoopbackServer.StartAsync(_options.IdentityProvider);
        StackWiring.Wire(_options, AppAddress, IdentityProvider, Clock);
        ServiceProvider = StackWiring.Describe(_options.Realm);
        IdentityProvider.AddServiceProvider(ServiceProvider);
        Elasticsearch = await EmulatedElasticsearch.StartAsync(_options.Elasticsearch, cancellationToken);
    }
}
