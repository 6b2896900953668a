using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Works off the revocations of all schemes; on a graceful stop it finishes what it can within the host's time.</summary>
internal sealed class RevocationWorker(
    RevocationQueue queue, IEnumerable<ElasticSamlLogoutScheme> schemes, ILogger<RevocationWorker> logger) : BackgroundService
{
    private readonly string[] _schemes = [.. schemes.Select(scheme => scheme.Name).Distinct()];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_schemes.Select(scheme => Task.Run(() => queue.Lane(scheme).RunAsync(stoppingToken), CancellationToken.None)));

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
            RevocationLog.LeftAtStop(logger, scheme, queue.Lane(scheme).Count);
        }
    }
}
