using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Keeps the newest tokens of each session in the cache, protected: a refresh is known to a sign-out, and to requests with an older cookie,
/// on every node, even when the new cookie never reaches the browser.
/// </summary>
internal sealed class SessionRecords(
    SessionCache cache, IDataProtectionProvider dataProtection, TimeProvider timeProvider, ILogger<SessionRecords> logger)
{
    /// <summary>How long a record is kept: no refresh token lives longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Kind = "tokens";
    private const string Purpose = "SessionRecord";

    private readonly ConcurrentDictionary<string, PropertiesDataFormat> _formats = new();
    private readonly ConcurrentDictionary<(string Scheme, string SessionId), SessionRecord> _unwritten = new();

    /// <summary>Writes the record. False when the cache did not take it: this process keeps it until the write is repeated or it is forgotten.</summary>
    public Task<bool> TryWriteAsync(string scheme, string sessionId, SessionRecord record)
    {
        // Before the cache is asked, so that a sign-out in this process finds it at any moment.
        _unwritten.AddOrUpdate((scheme, sessionId), record, (_, known) => known.Generation > record.Generation ? known : record);
        return TryAsync(scheme, () => WriteAsync(scheme, sessionId, record));
    }

    /// <summary>Writes the record after all, unless a newer one is there by now.</summary>
    public Task<bool> TryRepeatWriteAsync(string scheme, string sessionId, SessionRecord record) => TryAsync(scheme, async () =>
    {
        if ((await ReadAsync(scheme, sessionId))?.Generation >= record.Generation)
        {
            Forget(scheme, sessionId, record);
        }
        else
        {
            await WriteAsync(scheme, sessionId, record);
        }
    });

    /// <summary>Whether the record is the newest of its session that the cache has not taken.</summary>
    public bool Keeps(string scheme, string sessionId, SessionRecord record) =>
        _unwritten.TryGetValue((scheme, sessionId), out var kept) && kept == record;

    /// <summary>Lets go of a record that the cache never took.</summary>
    public void Forget(string scheme, string sessionId, SessionRecord record) =>
        _unwritten.TryRemove(KeyValuePair.Create((scheme, sessionId), record));

    /// <summary>The newest record of the session, read anew, if it is newer than the generation.</summary>
    /// <exception cref="Exception">The cache failed, and this process knows of none.</exception>
    public async Task<SessionRecord?> FindNewerAsync(string scheme, string sessionId, int generation)
    {
        var own = _unwritten.GetValueOrDefault((scheme, sessionId));
        try
        {
            var shared = await ReadAsync(scheme, sessionId);
            var newest = own?.Generation > (shared?.Generation ?? 0) ? own : shared;
            return newest?.Generation > generation ? newest : null;
        }
        catch (Exception) when (own?.Generation > generation)
        {
            return own;
        }
    }

    private async Task<SessionRecord?> ReadAsync(string scheme, string sessionId) =>
        await cache.GetAsync(Kind, scheme, sessionId) is { } value
            ? SessionRecord.Unpack(Format(scheme).Unprotect(Encoding.ASCII.GetString(value)), sessionId)
            : null;

    private async Task WriteAsync(string scheme, string sessionId, SessionRecord record)
    {
        var value = Encoding.ASCII.GetBytes(Format(scheme).Protect(record.Pack(sessionId)));
        await cache.SetAsync(Kind, scheme, sessionId, value, timeProvider.GetUtcNow() + Lifetime);
        Forget(scheme, sessionId, record);
    }

    private async Task<bool> TryAsync(string scheme, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception exception)
        {
            TokenLog.RecordNotWritten(logger, scheme, exception.GetType().Name);
            return false;
        }
    }

    private PropertiesDataFormat Format(string scheme) => _formats.GetOrAdd(scheme, name => new PropertiesDataFormat(
        dataProtection.CreateProtector(typeof(ElasticSamlLogoutOptions).FullName!, name, Purpose, "v1")));
}
