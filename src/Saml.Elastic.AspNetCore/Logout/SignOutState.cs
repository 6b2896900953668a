using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>What sign-outs have done in this request: a request makes at most one logout call for each cookie scheme, and gets one answer.</summary>
internal sealed class SignOutState
{
    private readonly HashSet<string> _running = [];
    private readonly Dictionary<string, SignOutRequest> _done = [];
    private readonly HashSet<string> _doneLocally = [];

    /// <summary>What the answer must be; null until a sign-out has asked for one, or after a new sign-in has cancelled it.</summary>
    public SignOutAnswer? Answer { get; set; }

    /// <summary>Whether a script has asked and expects an answer that it can read.</summary>
    public bool AnswersScript { get; set; }

    public static SignOutState Of(HttpContext context)
    {
        var state = context.Features.Get<SignOutState>();
        if (state is null)
        {
            state = new SignOutState();
            context.Features.Set(state);
        }

        return state;
    }

    public bool IsRunning(string cookieScheme) => _running.Contains(cookieScheme);

    public bool IsDone(string cookieScheme) => _done.ContainsKey(cookieScheme);

    /// <summary>The last sign-out of the cookie scheme, or null when there was none, or somebody has signed in since.</summary>
    public SignOutRequest? Done(string cookieScheme) => _done.GetValueOrDefault(cookieScheme);

    public void Begin(string cookieScheme) => _running.Add(cookieScheme);

    /// <summary>The sign-out that has begun was none of ours.</summary>
    public void Leave(string cookieScheme) => _running.Remove(cookieScheme);

    /// <summary>Whether the sign-out so far was local only, and this call asks for the identity provider by name.</summary>
    public bool NeedsProvider(string cookieScheme, bool namesElasticScheme) => namesElasticScheme && _doneLocally.Remove(cookieScheme);

    public void End(SignOutRequest request)
    {
        var cookieScheme = request.Target.CookieScheme;
        Leave(cookieScheme);
        _done[cookieScheme] = request;
        if (request.LocalOnly)
        {
            _doneLocally.Add(cookieScheme);
        }
    }

    /// <summary>Somebody signs in after the sign-out (switch user): his answer and his cookie stand.</summary>
    public void Cancel(string cookieScheme)
    {
        _done.Remove(cookieScheme);
        _doneLocally.Remove(cookieScheme);
        if (Answer?.Request.Target.CookieScheme == cookieScheme)
        {
            Answer = null;
        }
    }
}
