using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Reports once for each scheme that the identity provider's messages miss the single-logout path.</summary>
internal sealed class MissedPaths(ILogger<MissedPaths> logger)
{
    private readonly ConcurrentDictionary<string, bool> _reported = new();

    public void Report(string scheme, string path, string singleLogoutPath)
    {
        if (_reported.TryAdd(scheme, true))
        {
            SingleLogoutLog.PathMissed(logger, scheme, Prefix(path, singleLogoutPath), singleLogoutPath);
        }
    }

    // Anybody can ask for a path: what it says must not be able to forge lines of the log.
    private static string Prefix(string path, string singleLogoutPath) => new PathString(path[..^singleLogoutPath.Length]).ToUriComponent();
}
