using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A real or an emulated Elasticsearch that statements are held against: one after the other, each of another <see cref="ServerSetup"/>.</summary>
internal abstract class StatementServer : IAsyncDisposable
{
    private readonly Dictionary<string, StatementSession> _carried = [];
    private ServerSetup? _setup;

    public abstract bool IsReal { get; }

    /// <summary>The version that it is, or emulates.</summary>
    public abstract string Version { get; }

    public abstract HttpClient Client { get; }

    public TestIdentityProvider IdentityProvider { get; } = new();

    /// <summary>Signs what the server sends.</summary>
    public X509Certificate2 SigningCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML signing");

    /// <summary>To encrypt for <see cref="StatementRealms.Encryption"/>.</summary>
    public X509Certificate2 EncryptionCertificate { get; } = SamlCertificate.Create("Elasticsearch SAML encryption");

    /// <summary>Makes it a server of this setup.</summary>
    public async Task SwitchAsync(ServerSetup setup)
    {
        if (_setup == setup)
            return;
        if (setup.Predecessor is not null)
            await SwitchAsync(setup.Predecessor);
        foreach (var realm in setup.CarriedRealms)
            _carried[realm.Name] = await StatementSignIn.SignInAsync(this, realm, StatementSignIn.MessageFor(this, realm));
        _setup = setup;
        await StartAsync(setup, keepData: setup.Predecessor is not null);
    }

    /// <summary>The session of a realm that was made before the restart (<see cref="ServerSetup.CarriedRealms"/>).</summary>
    public StatementSession CarriedSession(StatementRealm realm) => _carried[realm.Name];

    /// <summary>Time passes for this session's tokens.</summary>
    public abstract Task AgeAsync(StatementSession session, TimeSpan by);

    /// <summary>The session's documents are cleaned up.</summary>
    public abstract Task RemoveAsync(StatementSession session);

    /// <summary>The session's documents say that another realm made it.</summary>
    public abstract Task MoveToAnotherRealmAsync(StatementSession session, string realm);

    /// <summary>The realm's metadata file has another content from now on; the server notices in its own time.</summary>
    public abstract Task ReplaceMetadataAsync(StatementRealm realm, string xml);

    /// <summary>Breaks the index of the tokens; disposing the result mends it.</summary>
    public abstract Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        IdentityProvider.Dispose();
    }

    /// <summary>Starts a server in place of the one that runs, if one does.</summary>
    /// <param name="setup">What it is like.</param>
    /// <param name="keepData">Whether it has the tokens of the one that runs.</param>
    protected abstract Task StartAsync(ServerSetup setup, bool keepData);

    /// <summary>Stops what runs and removes what it has kept.</summary>
    protected abstract Task StopAsync();
}
