using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Tickets in the distributed cache, encrypted for their cookie scheme alone.</summary>
internal sealed class TicketEntries(
    IDistributedCache cache, IDataProtectionProvider dataProtection, IServiceProvider services, TimeProvider timeProvider)
{
    private const string Kind = "ticket";
    private const string Purpose = "Saml.Elastic.AspNetCore.TicketStore.v1";

    /// <summary>An entry outlives its ticket: when an expired cookie is presented, its tokens can still be ended.</summary>
    private static readonly TimeSpan Afterlife = TimeSpan.FromHours(1);

    private readonly string _application = ApplicationName.Read(services);

    public Task WriteAsync(string cookieScheme, string key, AuthenticationTicket ticket)
    {
        var content = Protector(cookieScheme).Protect(TicketSerializer.Default.Serialize(ticket));
        var remaining = ticket.Properties.ExpiresUtc!.Value - timeProvider.GetUtcNow() + Afterlife;
        var lifetime = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = remaining };
        return CacheCall.InTimeAsync(
            async token =>
            {
                await cache.SetAsync(CacheKey(cookieScheme, key), content, lifetime, token);
                return true;
            },
            timeProvider,
            CacheCall.TicketTimeout);
    }

    /// <summary>The ticket, or null when there is none that can be read.</summary>
    public async Task<AuthenticationTicket?> ReadAsync(string cookieScheme, string key)
    {
        var content = await CacheCall.InTimeAsync(
            token => cache.GetAsync(CacheKey(cookieScheme, key), token), timeProvider, CacheCall.TicketTimeout);
        return content is null ? null : Unprotect(cookieScheme, content);
    }

    public Task RemoveAsync(string cookieScheme, string key) => CacheCall.InTimeAsync(
        async token =>
        {
            await cache.RemoveAsync(CacheKey(cookieScheme, key), token);
            return true;
        },
        timeProvider);

    private AuthenticationTicket? Unprotect(string cookieScheme, byte[] content)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(Protector(cookieScheme).Unprotect(content));
        }
        catch (CryptographicException)
        {
            // Its keys are gone: as with a cookie, nobody is signed in.
            return null;
        }
    }

    private IDataProtector Protector(string cookieScheme) => dataProtection.CreateProtector(Purpose, cookieScheme);

    private string CacheKey(string cookieScheme, string key) => SessionCacheKey.Create(Kind, _application, cookieScheme, key);
}
