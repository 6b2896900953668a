using Microsoft.AspNetCore.Http;

namespace Samples.Demo;

/// <summary>Where the browser was sent lately.</summary>
public sealed class RedirectLog(TimeProvider clock)
{
    private const int Capacity = 100;
    private readonly Lock _lock = new();
    private readonly Queue<DemoEvent> _redirects = new();

    internal IReadOnlyList<DemoEvent> Redirects
    {
        get
        {
            lock (_lock)
                return [.. _redirects];
        }
    }

    /// <summary>Remembers the answer to a request, if it is a redirect.</summary>
    internal void Add(HttpContext context)
    {
        if (context.Response.StatusCode is not (>= 300 and < 400) || context.Response.Headers.Location is not [{ } location])
            return;
        var from = context.Request.Path.StartsWithSegments(DemoStack.IdentityProviderPath) ? DemoEvent.IdentityProvider : DemoEvent.App;

        // The query is the message itself.
        var target = location.Split('?')[0];
        var redirect = new DemoEvent(clock.GetUtcNow(), from, DemoEvent.Browser, $"Location: {target}", context.Response.StatusCode)
        {
            Meaning = MessageIn(location) is { } message ? $"the browser takes the {message} along" : $"answers {context.Request.Method} {context.Request.Path}",
        };
        lock (_lock)
        {
            _redirects.Enqueue(redirect);
            if (_redirects.Count > Capacity)
                _redirects.Dequeue();
        }
    }

    private static string? MessageIn(string location) =>
        location.Contains("?SAMLResponse=", StringComparison.Ordinal) ? "LogoutResponse"
        : !location.Contains("?SAMLRequest=", StringComparison.Ordinal) ? null
        : location.StartsWith(DemoStack.IdentityProviderPath + "/sso", StringComparison.Ordinal) ? "AuthnRequest"
        : "LogoutRequest";
}
