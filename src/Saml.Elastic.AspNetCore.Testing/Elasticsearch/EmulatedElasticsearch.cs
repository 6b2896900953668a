using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Testing.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// Elasticsearch's SAML and token APIs without Elasticsearch: <see cref="StartAsync"/> serves them over http, <see cref="Create"/> within this process
/// only. Messages are really signed and verified, tokens really live and die.
/// </summary>
public sealed class EmulatedElasticsearch : IAsyncDisposable
{
    // A loopback address, as clients want it for plain http, where nobody listens if the handler was forgotten.
    private static readonly Uri InProcessAddress = new("http://localhost:1");

    private readonly CallRecorder _recorder = new();
    private readonly TokenDocuments _documents = new();
    private volatile Cluster _cluster;
    private KestrelListener? _listener;

    private EmulatedElasticsearch(EmulatedElasticsearchOptions options) => _cluster = new Cluster(options, Faults, _recorder, _documents);

    /// <summary>Where it listens; in process an address that only the handlers of <see cref="CreateHandler"/> answer.</summary>
    public Uri Address => Addresses[0];

    /// <summary>All addresses where it listens, in the order of <see cref="EmulatedElasticsearchOptions.Urls"/>.</summary>
    public IReadOnlyList<Uri> Addresses => _listener?.Addresses ?? [InProcessAddress];

    /// <summary>What is wrong with it. At first: nothing.</summary>
    public ElasticsearchFaults Faults { get; } = new();

    /// <summary>The calls so far, in the order of their answers; the last 10,000.</summary>
    public IReadOnlyList<RecordedCall> Calls => _recorder.Calls;

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
            emulator._listener = await KestrelListener.StartAsync(options.Urls, emulator.HandleAsync, cancellationToken);
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
    public HttpMessageHandler CreateHandler() => new InProcessHandler(HandleAsync);

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

    /// <summary>Removes all pairs of a session, of which any token is given, as Elasticsearch's clean-up does a day later: they are then unknown.</summary>
    /// <returns>How many pairs there were; 0: the token was not known.</returns>
    public int RemoveTokens(string token) => _cluster.Tokens.Remove(token);

    /// <summary>Lets time pass for all pairs of a session, of which any token is given, and for nothing else.</summary>
    /// <returns>How many pairs there were; 0: the token was not known.</returns>
    public int AgeTokens(string token, TimeSpan by) => _cluster.Tokens.Age(token, by);

    /// <summary>Goes on with other options, as a node that was restarted: tokens, faults and recorded calls stay. Addresses are not read again.</summary>
    /// <exception cref="ArgumentException">An option or a realm's setting cannot be used, and nothing has changed.</exception>
    public async Task RestartAsync(EmulatedElasticsearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var former = _cluster;
        var next = new Cluster(options, Faults, _recorder, _documents);
        await next.Loading;
        _cluster = next;
        former.Dispose();
    }

    /// <summary>Stops listening; open connections are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
        _cluster.Dispose();
    }

    private Task HandleAsync(HttpContext context) => _cluster.Conversation.HandleAsync(context);
}
