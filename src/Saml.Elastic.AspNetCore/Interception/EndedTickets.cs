using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Logout;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Remembers for a moment the tickets of users who have signed out: the browser follows the last answer only, and the second click on the
/// button would find no session and lead nowhere. It is known by its cookie's key in a ticket store, which no longer holds the ticket, or,
/// when the first answer has already deleted the cookie, by the antiforgery token of the same page.
/// </summary>
internal sealed class EndedTickets(
    IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptions<AntiforgeryOptions> antiforgery, TimeProvider timeProvider)
{
    private const int Capacity = 1_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset Until)> _tickets = new();
    private readonly ConcurrentQueue<(string Key, DateTimeOffset Until)> _order = new();

    public void Remember(HttpContext context, FoundSession found)
    {
        var cookieScheme = found.Target.CookieScheme;
        var ticket = new AuthenticationTicket(found.Session.Principal, found.Session.Properties, cookieScheme);

        // A session that was written in this request has another key than the cookie that came in.
        if (RequestSessions.Of(context, cookieScheme).Written is null)
        {
            foreach (var key in Keys(context, cookieScheme))
            {
                Add(key, ticket);
            }
        }
    }

    /// <summary>The ticket of the user who sent this request's cookie or page until a moment ago, or null.</summary>
    public AuthenticationTicket? Find(HttpContext context, string cookieScheme)
    {
        foreach (var key in Keys(context, cookieScheme))
        {
            if (_tickets.TryGetValue(key, out var ended) && timeProvider.GetUtcNow() < ended.Until)
            {
                return ended.Ticket;
            }
        }

        return null;
    }

    private void Add(string key, AuthenticationTicket ticket)
    {
        var now = timeProvider.GetUtcNow();
        var until = now + Lifetime;
        _tickets[key] = (ticket, until);
        _order.Enqueue((key, until));
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count > Capacity) && _order.TryDequeue(out oldest))
        {
            _tickets.TryRemove(oldest.Key, out _);
        }
    }

    private IEnumerable<string> Keys(HttpContext context, string cookieScheme)
    {
        if (TicketStoreKey.Read(context, cookies.Get(cookieScheme)) is { } storeKey)
        {
            yield return $"{cookieScheme} store {storeKey}";
        }

        if (SubmittedFormToken.Read(context, antiforgery.Value) is { } formToken)
        {
            yield return $"{cookieScheme} form {Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(formToken)))}";
        }
    }
}
