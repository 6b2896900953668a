using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Works off the revocations of all schemes; on a graceful stop it finishes what it can within the host's time.</summary>
internal sealed class RevocationWorker(
    RevocationQueue queue,
    RevocationRecords records,
    JournalCheck journalCheck,
    IEnumerable<ElasticSamlLogoutScheme> schemes,
    TimeProvider timeProvider,
    ILogger<RevocationWorker> logger) : BackgroundService
{
    /// <summary>How often the journal is searched for what dead processes have left.</summary>
    private static readonly TimeSpan TakeOverInterval = TimeSpan.FromMinutes(1);

    private readonly string[] _schemes = [.. schemes.Select(scheme => scheme.Name).Distinct()];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await journalCheck.RunAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var lanesEnded = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var takingOver = records.AreDurable ? TakeOverAsync(lanesEnded.Token) : Task.CompletedTask;
        await Task.WhenAll(_schemes.Select(scheme => Task.Run(() => queue.Lane(scheme).RunAsync(stoppingToken), CancellationToken.None)));
        await lanesEnded.CancelAsync();
        await takingOver;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var scheme in _schemes)
        {
            queue.Lane(scheme).Drain();
        }

        if (ExecuteTask is { } running)
        {
            // The host's time is up when the token is cancelled; base.StopAsync then ends the lanes.
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
        foreach (var scheme in _schemes.Where(scheme => queue.Lane(scheme).Count > 0))
        {
            Report(scheme, queue.Lane(scheme).Count);
        }
    }

    private void Report(string scheme, int left)
    {
        if (records.AreDurable)
        {
            RevocationLog.LeftInJournal(logger, scheme, left);
        }
        else
        {
            RevocationLog.LeftAtStop(logger, scheme, left);
        }
    }

    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        do
        {
            await queue.TakeOverAsync(stoppingToken);
            await Task.Delay(TakeOverInterval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!stoppingToken.IsCancellationRequested);
    }
}
