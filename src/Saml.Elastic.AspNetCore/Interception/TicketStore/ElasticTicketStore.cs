using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Keeps the tickets of a cookie scheme in the distributed cache, so that the cookie holds a key only. A key belongs to one session: nothing
/// that happens later makes an old cookie answer for another one, and a session that was signed out does not come back.
/// </summary>
/// <param name="cookieScheme">The scheme whose tickets these are.</param>
/// <param name="entries">The cache.</param>
/// <param name="isOver">Whether the ticket's session has been signed out, by what the cache says now.</param>
/// <param name="timeProvider">Measures the time between attempts.</param>
/// <param name="logger">The log.</param>
internal sealed class ElasticTicketStore(
    string cookieScheme, TicketEntries entries, Func<AuthenticationTicket, Task<bool>> isOver, TimeProvider timeProvider, ILogger logger)
    : ITicketStore
{
    private const int KeyBytes = 32;

    /// <exception cref="Exception">The cache failed: nobody can be signed in.</exception>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        await entries.WriteAsync(cookieScheme, key, ticket);
        return key;
    }

    /// <summary>Never throws: a renewal that fails is made up for by the next one.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        try
        {
            if (await MayRenewAsync(key, ticket))
            {
                await entries.WriteAsync(cookieScheme, key, ticket);
            }
        }
        catch (Exception exception)
        {
            TicketStoreLog.NotRenewed(logger, cookieScheme, exception.GetType().Name);
        }
    }

    /// <summary>The ticket, or null when there is none.</summary>
    /// <exception cref="Exception">The cache cannot tell.</exception>
    public Task<AuthenticationTicket?> RetrieveAsync(string key) => entries.ReadAsync(cookieScheme, key);

    /// <summary>The ticket of a request; null also when the cache cannot tell. Never throws: a sign-out must work without the cache.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        try
        {
            return await RetrieveAsync(key);
        }
        catch (Exception exception)
        {
            TicketStoreLog.NotRead(logger, cookieScheme, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>Never throws. What the cache does not remove now is removed later.</summary>
    public async Task RemoveAsync(string key)
    {
        if (!await TryRemoveAsync(key))
        {
            _ = TicketRemoval.RepeatAsync(() => TryRemoveAsync(key), timeProvider);
        }
    }

    // An entry that merely fell out of the cache is made anew; one that was removed by a sign-out is not.
    private async Task<bool> MayRenewAsync(string key, AuthenticationTicket ticket)
    {
        if (await entries.ReadAsync(cookieScheme, key) is { } stored && IdOf(stored) != IdOf(ticket))
        {
            TicketStoreLog.OtherSession(logger, cookieScheme);
            return false;
        }

        return !await isOver(ticket);
    }

    private async Task<bool> TryRemoveAsync(string key)
    {
        try
        {
            await entries.RemoveAsync(cookieScheme, key);
            return true;
        }
        catch (Exception exception)
        {
            TicketStoreLog.NotRemoved(logger, cookieScheme, exception.GetType().Name);
            return false;
        }
    }

    private static string? IdOf(AuthenticationTicket ticket) => ticket.Properties.GetString(TicketItemNames.SessionId);
}
