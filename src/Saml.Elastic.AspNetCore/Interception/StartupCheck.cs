using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Makes bad options and schemes that leave open what is meant fail when the app starts, not at the first sign-out.</summary>
internal sealed class StartupCheck(
    SignOutTargets targets,
    CookieSchemeCheck cookieSchemes,
    SharedCookieCheck sharedCookies,
    TokenExchangeScopes tokenExchanges,
    CompanionSchemeCheck companionSchemes,
    CompanionFindings findings,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    SessionCache cache,
    ILogger<StartupCheck> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var all = await targets.AllAsync();
        foreach (var target in all)
        {
            _ = options.Get(target.Scheme);
            cookieSchemes.Check(target);
        }

        sharedCookies.Check(all);
        await tokenExchanges.CheckAsync();
        await companionSchemes.CheckAsync();
        if (!cache.IsShared)
        {
            TokenLog.NoSharedCache(logger);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Elasticsearch is asked for this: nobody waits.
        _ = findings.ReportAtStartAsync();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
