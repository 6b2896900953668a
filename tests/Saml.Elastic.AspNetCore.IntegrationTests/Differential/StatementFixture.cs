using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A server for all statements; started by the first, ended after the last.</summary>
public abstract class StatementFixture : IAsyncLifetime
{
    private IStatementServer? _server;
    private RecordedObservations? _recorded;
    private StatementReport? _report;

    internal abstract bool IsReal { get; }

    internal RecordedObservations Recorded => _recorded!;

    internal StatementReport Report => _report!;

    internal IStatementServer GetServer(string version)
    {
        _report ??= StatementReport.Of(IsReal ? version : $"emulated {version}");
        _recorded ??= new RecordedObservations(version);
        return _server ??= Create(version);
    }

    private protected abstract IStatementServer Create(string version);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        StatementReport.Write();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

/// <summary>A real server; the tests are skipped when it is not on this machine.</summary>
public sealed class RealServerFixture : StatementFixture
{
    internal override bool IsReal => true;

    private protected override IStatementServer Create(string version)
    {
        Requires.Elasticsearch(version);
        return new RealServer(ElasticsearchArchive.Find(version)!);
    }
}

/// <summary>The emulator; it needs nothing.</summary>
public sealed class EmulatedServerFixture : StatementFixture
{
    internal override bool IsReal => false;

    private protected override IStatementServer Create(string version) => new EmulatedServer(version);
}
