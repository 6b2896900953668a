using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Keeps the answers to LogoutRequests: one that is sent again gets the same answer and has no second effect. Exact within a process, as good
/// as the cache between nodes.
/// </summary>
internal sealed class LogoutAnswers(SessionCache cache, TimeProvider timeProvider, ILogger<LogoutAnswers> logger)
{
    private const string Kind = "logout-answer";
    private const string DigestName = "digest";

    // Also what the cache did not take, until it is out of date.
    private readonly ConcurrentDictionary<(string Scheme, string Id, string Digest), Running> _running = new();
    private readonly SweepClock _sweep = new(timeProvider);

    /// <summary>The answer that the request got before, or the one that is made now.</summary>
    /// <exception cref="MessageRefusedException">Another message with the same ID was accepted before.</exception>
    public async Task<LogoutAnswer> GetOrMakeAsync(SingleLogoutScheme scheme, LogoutRequestContent request, Func<Task<LogoutAnswer>> makeAsync)
    {
        Sweep();
        var key = (scheme.Name, request.Id, request.Digest);
        var own = new Running(() => FindOrMakeAsync(scheme, request, makeAsync), timeProvider.GetUtcNow() + Lifetime(scheme));
        var running = _running.GetOrAdd(key, own);
        try
        {
            var answer = await running.Answer.Value;
            return ReferenceEquals(running, own) ? answer : answer with { IsRepeated = true };
        }
        catch
        {
            // What was refused, or could not be asked, may be tried again.
            _running.TryRemove(KeyValuePair.Create(key, running));
            throw;
        }
    }

    private async Task<LogoutAnswer> FindOrMakeAsync(SingleLogoutScheme scheme, LogoutRequestContent request, Func<Task<LogoutAnswer>> makeAsync)
    {
        if (await FindAsync(scheme, request) is { } known)
        {
            return known;
        }

        var answer = await makeAsync();
        await KeepAsync(scheme, request, answer);
        return answer;
    }

    private async Task<LogoutAnswer?> FindAsync(SingleLogoutScheme scheme, LogoutRequestContent request)
    {
        byte[]? value = null;
        await TryAsync(scheme, async () => value = await cache.GetAsync(Kind, scheme.Name, request.Id));
        if (value is null
            || scheme.Options.AnswerDataFormat.Unprotect(Encoding.ASCII.GetString(value)) is not { } kept
            || kept.ExpiresUtc <= timeProvider.GetUtcNow())
        {
            return null;
        }

        return kept.GetString(DigestName) == request.Digest
            ? new LogoutAnswer(kept.RedirectUri, IsRepeated: true)
            : throw new MessageRefusedException(GuardRule.IdUsed);
    }

    private Task KeepAsync(SingleLogoutScheme scheme, LogoutRequestContent request, LogoutAnswer answer)
    {
        var expires = timeProvider.GetUtcNow() + Lifetime(scheme);
        var kept = new AuthenticationProperties
        {
            RedirectUri = answer.Redirect,
            ExpiresUtc = expires,
            Items = { [DigestName] = request.Digest },
        };
        var value = Encoding.ASCII.GetBytes(scheme.Options.AnswerDataFormat.Protect(kept));
        return TryAsync(scheme, () => cache.SetAsync(Kind, scheme.Name, request.Id, value, expires));
    }

    private async Task TryAsync(SingleLogoutScheme scheme, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            SingleLogoutLog.AnswersNotCached(logger, scheme.Name, exception.GetType().Name);
        }
    }

    // A request may be dated as far ahead as behind, and is refused as out of date after that.
    private static TimeSpan Lifetime(SingleLogoutScheme scheme) => 2 * scheme.Options.LogoutRequestWindow;

    private void Sweep()
    {
        var now = timeProvider.GetUtcNow();
        if (!_sweep.IsDue(now))
        {
            return;
        }

        foreach (var running in _running.Where(running => running.Value.Until <= now))
        {
            _running.TryRemove(running);
        }
    }

    private sealed class Running(Func<Task<LogoutAnswer>> find, DateTimeOffset until)
    {
        public Lazy<Task<LogoutAnswer>> Answer { get; } = new(find);

        public DateTimeOffset Until => until;
    }
}
