using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What this request has seen of its sessions, by cookie scheme. The framework's cached ticket does not tell all of it.</summary>
internal sealed class RequestSessions
{
    private readonly Dictionary<string, RequestSession> _sessions = [];

    public static RequestSession Of(HttpContext context, string cookieScheme)
    {
        var all = context.Features.Get<RequestSessions>();
        if (all is null)
        {
            all = new RequestSessions();
            context.Features.Set(all);
        }

        if (!all._sessions.TryGetValue(cookieScheme, out var session))
        {
            all._sessions[cookieScheme] = session = new RequestSession();
        }

        return session;
    }
}
