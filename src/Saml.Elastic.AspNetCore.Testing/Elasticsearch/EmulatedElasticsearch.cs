using Saml.Elastic.AspNetCore.Testing.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// Elasticsearch's SAML and token APIs without Elasticsearch: <see cref="StartAsync"/> serves them over http, <see cref="Create"/> within this process
/// only. Messages are really signed and verified, tokens really live and die.
/// </summary>
public sealed class EmulatedElasticsearch : IAsyncDisposable
{
    private static readonly Uri InProcessAddress = new("http://elasticsearch.localhost");

    private readonly Cluster _cluster;
    private KestrelListener? _listener;

    private EmulatedElasticsearch(EmulatedElasticsearchOptions options) => _cluster = new Cluster(options);

    /// <summary>Where it listens; in process a name that only <see cref="CreateHandler"/> knows.</summary>
    public Uri Address => _listener?.Address ?? InProcessAddress;

    /// <summary>What is wrong with it. At first: nothing.</summary>
    public ElasticsearchFaults Faults => _cluster.Faults;

    /// <summary>The calls so far, in the order of their answers; the last 10,000.</summary>
    public IReadOnlyList<RecordedCall> Calls => _cluster.Recorder.Calls;

    /// <summary>How many access and refresh tokens could still be used.</summary>
    public int LiveTokenCount => _cluster.Tokens.LiveCount;

    internal TokenStore Tokens => _cluster.Tokens;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">The cluster; it must not be changed afterwards.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option or a realm's setting cannot be used; the message names it.</exception>
    public static async Task<EmulatedElasticsearch> StartAsync(EmulatedElasticsearchOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var emulator = new EmulatedElasticsearch(options);
        try
        {
            await emulator._cluster.Loading.WaitAsync(cancellationToken);
            emulator._listener = await KestrelListener.StartAsync(options.Urls, emulator._cluster.Conversation.HandleAsync, cancellationToken);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes one that does not listen: only the handlers of <see cref="CreateHandler"/> reach it.</summary>
    /// <inheritdoc cref="StartAsync" path="/exception"/>
    public static EmulatedElasticsearch Create(EmulatedElasticsearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EmulatedElasticsearch(options);
    }

    /// <summary>A handler whose requests come here, whatever their host, without a network.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(_cluster.Conversation.HandleAsync);

    /// <summary>Makes a token pair as a sign-in would, without any SAML message.</summary>
    /// <param name="realm">A realm of the options.</param>
    /// <param name="username">Who signs in.</param>
    /// <param name="nameId">How the identity provider calls the user; null: as an assertion without NameID, so that single logout cannot find the session.</param>
    /// <param name="sessionIndex">How the identity provider calls the session; null: not at all.</param>
    public EmulatedSession CreateSession(string realm, string username, SamlNameId? nameId = null, string? sessionIndex = null) =>
        _cluster.CreateSession(realm, username, nameId, sessionIndex);

    /// <summary>
    /// Could this access or refresh token still be used? A refresh token that has been used counts as dead, though for 30 seconds it brings back its successor.
    /// </summary>
    public bool IsAlive(string token) => _cluster.Tokens.IsAlive(token);

    /// <summary>Removes a pair, of which either token is given, as Elasticsearch's clean-up does a day later: both are then unknown.</summary>
    /// <returns>False: it was not known.</returns>
    public bool RemoveTokens(string token) => _cluster.Tokens.Remove(token);

    /// <summary>Removes a realm, as an operator would between two starts of the node. Its tokens stay.</summary>
    public void RemoveRealm(string name) => _cluster.Realms.Remove(name);

    /// <summary>Stops listening; open connections are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
        _cluster.Dispose();
    }
}
