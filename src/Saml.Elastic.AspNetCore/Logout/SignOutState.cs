using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>What sign-outs have done in this request: a request makes at most one logout call for each cookie scheme, and gets one answer.</summary>
internal sealed class SignOutState
{
    private readonly HashSet<string> _running = [];
    private readonly HashSet<string> _done = [];

    /// <summary>What the answer must be; null until a sign-out has asked for one, or after a new sign-in has cancelled it.</summary>
    public SignOutAnswer? Answer { get; set; }

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

    public bool IsDone(string cookieScheme) => _done.Contains(cookieScheme);

    public void Begin(string cookieScheme) => _running.Add(cookieScheme);

    public void End(string cookieScheme)
    {
        _running.Remove(cookieScheme);
        _done.Add(cookieScheme);
    }

    /// <summary>Somebody signs in after the sign-out (switch user): his answer and his cookie stand.</summary>
    public void Cancel(string cookieScheme)
    {
        _done.Remove(cookieScheme);
        if (Answer?.Request.Target.CookieScheme == cookieScheme)
        {
            Answer = null;
        }
    }
}
