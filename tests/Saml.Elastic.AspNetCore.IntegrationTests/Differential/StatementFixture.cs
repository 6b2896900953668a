namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A server for all statements; started by the first, ended after the last.</summary>
public abstract class StatementFixture : IAsyncLifetime
{
    private StatementServer? _server;
    private RecordedObservations? _recorded;
    private StatementReport? _report;

    internal RecordedObservations Recorded => _recorded!;

    internal StatementReport Report => _report!;

    internal StatementServer GetServer(string version)
    {
        _server ??= Create(version);
        _recorded ??= new RecordedObservations(version);
        _report ??= StatementReport.Of(_server.IsReal ? version : $"emulated {version}");
        return _server;
    }

    private protected abstract StatementServer Create(string version);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        StatementReport.Write();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
