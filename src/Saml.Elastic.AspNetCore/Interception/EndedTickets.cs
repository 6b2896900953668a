using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Logout;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Remembers for a moment the tickets that a sign-out has removed from a ticket store: the browser follows the last answer only, and the
/// second click on the button would find no session and lead nowhere.
/// </summary>
internal sealed class EndedTickets(IOptionsMonitor<CookieAuthenticationOptions> cookies, TimeProvider timeProvider)
{
    private const int Capacity = 1_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset Until)> _tickets = new();
    private readonly ConcurrentQueue<(string Key, DateTimeOffset Until)> _order = new();

    public void Remember(HttpContext context, FoundSession found)
    {
        // A session that was written in this request has another key than the cookie that came in.
        var cookieScheme = found.Target.CookieScheme;
        if (RequestSessions.Of(context, cookieScheme).Written is not null || Key(context, cookieScheme) is not { } key)
        {
            return;
        }

        var ticket = new AuthenticationTicket(found.Session.Principal, found.Session.Properties, cookieScheme);
        var now = timeProvider.GetUtcNow();
        var until = now + Lifetime;
        _tickets[key] = (ticket, until);
        _order.Enqueue((key, until));
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count > Capacity) && _order.TryDequeue(out oldest))
        {
            _tickets.TryRemove(oldest.Key, out _);
        }
    }

    /// <summary>The ticket to which the request's cookie led until a moment ago, or null.</summary>
    public AuthenticationTicket? Find(HttpContext context, string cookieScheme) =>
        Key(context, cookieScheme) is { } key && _tickets.TryGetValue(key, out var ended) && timeProvider.GetUtcNow() < ended.Until
            ? ended.Ticket
            : null;

    private string? Key(HttpContext context, string cookieScheme) =>
        TicketStoreKey.Read(context, cookies.Get(cookieScheme)) is { } key ? $"{cookieScheme} {key}" : null;
}
