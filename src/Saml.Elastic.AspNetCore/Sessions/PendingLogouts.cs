using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Remembers who was sent to the identity provider: in the cache and in a cookie of the browser. Either one is enough; the cache alone makes
/// sure that an answer is used once.
/// </summary>
internal sealed class PendingLogouts(SessionCache cache, ReturnWatch watch, TimeProvider timeProvider, ILogger<PendingLogouts> logger)
{
    private const string Kind = "pending-logout";

    private static readonly byte[] Consumed = [0];

    /// <summary>Remembers the logout. Never throws for the cache; the response must not have started.</summary>
    public async Task RememberAsync(HttpContext context, string scheme, ElasticSamlLogoutOptions options, PendingLogout pending)
    {
        var value = options.StateDataFormat.Protect(pending.ToProperties());
        PendingLogoutCookie.Append(context, options, pending.RequestId, value, ElasticSamlLogoutDefaults.PendingLogoutLifetime);
        if (pending.RequestId is not null)
        {
            await TrySetAsync(scheme, pending.RequestId, Encoding.ASCII.GetBytes(value));
            watch.Add(scheme, pending.RequestId, () => IsAnsweredAsync(scheme, pending.RequestId));
        }
    }

    /// <summary>The logout that the answer belongs to, once; null when there is none, or it has been answered before.</summary>
    public async Task<PendingLogout?> TakeAsync(HttpContext context, string scheme, ElasticSamlLogoutOptions options, string requestId)
    {
        var (found, value) = await TryGetAsync(scheme, requestId);
        var cookie = PendingLogoutCookie.Take(context, options, requestId);
        if (found && value.AsSpan().SequenceEqual(Consumed))
        {
            return null;
        }

        var pending = Read(options, value is null ? cookie : Encoding.ASCII.GetString(value));
        if (pending?.RequestId != requestId)
        {
            return null;
        }

        watch.Remove(scheme, requestId);
        await TrySetAsync(scheme, requestId, Consumed);
        return pending;
    }

    /// <summary>The logout of this browser whose request id Elasticsearch did not tell, or null.</summary>
    public PendingLogout? TakeUnnamed(HttpContext context, ElasticSamlLogoutOptions options) =>
        Read(options, PendingLogoutCookie.Take(context, options, requestId: null));

    /// <summary>The logout that this browser was sent away for last, if any. It stays pending: this is for messages that cannot be read.</summary>
    public PendingLogout? FindLast(HttpContext context, ElasticSamlLogoutOptions options) => PendingLogoutCookie.ReadAll(context, options)
        .Select(value => Read(options, value))
        .OfType<PendingLogout>()
        .MaxBy(pending => pending.SentAt);

    // Another node may have got the answer.
    private async Task<bool> IsAnsweredAsync(string scheme, string requestId) =>
        (await TryGetAsync(scheme, requestId)).Value.AsSpan().SequenceEqual(Consumed);

    private PendingLogout? Read(ElasticSamlLogoutOptions options, string? value) =>
        PendingLogout.From(value is null ? null : options.StateDataFormat.Unprotect(value), timeProvider.GetUtcNow());

    private async Task TrySetAsync(string scheme, string requestId, byte[] value)
    {
        try
        {
            await cache.SetAsync(Kind, scheme, requestId, value, timeProvider.GetUtcNow() + ElasticSamlLogoutDefaults.PendingLogoutLifetime);
        }
        catch (Exception exception)
        {
            SessionLog.PendingLogoutNotCached(logger, scheme, exception.GetType().Name);
        }
    }

    private async Task<(bool Found, byte[]? Value)> TryGetAsync(string scheme, string requestId)
    {
        try
        {
            var value = await cache.GetAsync(Kind, scheme, requestId);
            return (value is not null, value);
        }
        catch (Exception exception)
        {
            SessionLog.PendingLogoutNotCached(logger, scheme, exception.GetType().Name);
            return default;
        }
    }
}
