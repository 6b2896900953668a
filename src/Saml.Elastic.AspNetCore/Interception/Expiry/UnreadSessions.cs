using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Ends sessions that were signed out while their ticket store could not be read: the cookie holds a key only, so nobody knew whose tokens were to
/// be ended. It is tried until the store answers; until then this process lets nobody in with the key.
/// </summary>
internal sealed class UnreadSessions(
    SignOutTargets targets,
    SessionFinder sessions,
    ElasticTickets tickets,
    SessionEnding sessionEnding,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    TimeProvider timeProvider,
    ILogger<UnreadSessions> logger)
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(5);

    /// <summary>No token lives longer that could still be ended.</summary>
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(string CookieScheme, string Key), byte> _keys = new();

    /// <summary>Whether the session under the key has been signed out.</summary>
    public bool Contains(string cookieScheme, string key) => _keys.ContainsKey((cookieScheme, key));

    /// <summary>The session under the key is over, whosesoever it is. It is ended in the background.</summary>
    public void End(string cookieScheme, string key)
    {
        if (_keys.TryAdd((cookieScheme, key), 0))
        {
            _ = EndAsync(cookieScheme, key);
        }
    }

    private async Task EndAsync(string cookieScheme, string key)
    {
        var end = timeProvider.GetUtcNow() + GiveUpAfter;
        var failure = await TryEndAsync(cookieScheme, key);
        if (failure is not null)
        {
            TicketStoreLog.UnreadSessionSignedOut(logger, cookieScheme);
        }

        while (failure is not null && timeProvider.GetUtcNow() < end)
        {
            await Task.Delay(RepeatAfter, timeProvider);
            failure = await TryEndAsync(cookieScheme, key);
        }

        if (failure is not null)
        {
            TicketStoreLog.UnreadSessionGivenUp(logger, cookieScheme, failure);
        }

        _keys.TryRemove((cookieScheme, key), out _);
    }

    /// <summary>Null when there is nothing more to be ended; else why it could not be read.</summary>
    private async Task<string?> TryEndAsync(string cookieScheme, string key)
    {
        try
        {
            var store = cookies.Get(cookieScheme).SessionStore!;
            if (await store.RetrieveAsync(key) is { } ticket)
            {
                await EndAsync(cookieScheme, ticket);
                await store.RemoveAsync(key);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }

    private async Task EndAsync(string cookieScheme, AuthenticationTicket ticket)
    {
        if (sessions.Read(ticket, await targets.OfCookieAsync(cookieScheme)) is not { } live)
        {
            return;
        }

        var pairs = tickets.ReadSessionTokens(live.Session, live.Target)?.All ?? [];
        await Task.WhenAll(pairs.Select(pair => sessionEnding.RevokeOnceAsync(live.Target, live.Session.Id, pair)));
        await sessionEnding.EndAsync(live.Target, live.Session, cookies.Get(cookieScheme).ExpireTimeSpan);
        TicketStoreLog.UnreadSessionEnded(logger, cookieScheme);
    }
}
