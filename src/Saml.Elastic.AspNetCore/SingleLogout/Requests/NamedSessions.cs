using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Ends the local sessions that a LogoutRequest names, on all nodes. The NameID counts by its text alone: an identity provider that drops a
/// qualifier or the Format, so that Elasticsearch finds no token, still ends the session.
/// </summary>
internal sealed class NamedSessions(SessionTombstones tombstones, TimeProvider timeProvider)
{
    /// <summary>Never throws.</summary>
    public Task EndAsync(SingleLogoutScheme scheme, string realm, LogoutRequestContent request)
    {
        var now = timeProvider.GetUtcNow();
        var expires = now + scheme.Options.LongestSessionLifetime;
        var mark = new LogoutMark(request.IssueInstant, now);
        return Task.WhenAll(Records(realm, request, mark).Select(record => tombstones.WriteAsync(scheme.Name, record.Name, record.Logout, expires)));
    }

    private static IEnumerable<(LogoutName Name, LogoutRecord Logout)> Records(string realm, LogoutRequestContent request, LogoutMark mark)
    {
        if (request.NameId is null)
        {
            // Encrypted: each session of the realm has to look whether its token is still alive.
            yield return (LogoutName.OfRealm(realm), new LogoutRecord(All: mark));
            yield break;
        }

        var nameId = NameIdHash.Compute(request.NameId);
        if (request.SessionIndexes.Count == 0)
        {
            yield return (LogoutName.OfNameId(realm, nameId), new LogoutRecord(All: mark));
            yield break;
        }

        yield return (LogoutName.OfNameId(realm, nameId), new LogoutRecord(Some: mark));
        foreach (var sessionIndex in request.SessionIndexes.Distinct())
        {
            yield return (LogoutName.OfSessionIndex(realm, nameId, sessionIndex), new LogoutRecord(All: mark));
        }
    }
}
