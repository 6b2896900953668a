using System.Globalization;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Pages of a sign-out that starts or goes on here.</summary>
internal static class LogoutPages
{
    /// <summary>What the frame of a service provider that has answered tells the page around it.</summary>
    private const string FrameDone = "saml-logout-done";

    private static readonly TimeSpan FrameTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Asks first: a link on somebody else's page must not sign the user out.</summary>
    public static Page Confirm(IdentityProviderSession session, string? returnUrl) => new("Sign out?", Html($"""
        <p>You are signed in as {session.User.DisplayName}, at these applications:</p>
        <ul>{Html(session.Participants.Select(participant => Html($"<li>{participant.ServiceProvider.EntityId}</li>")))}</ul>
        <form method="post">
        {HiddenFields.Create(LogoutFields.ReturnTo(returnUrl))}
        <button type="submit">Sign out everywhere</button>
        </form>
        """));

    /// <summary>Loads each service provider in a frame, and goes on when all have answered, or after a while.</summary>
    public static Page Frames(IReadOnlyList<string> frames, string continueUrl, string chain) => new("Signing out", Html($"""
        <p>Please wait a moment.</p>
        <form method="post" action="{continueUrl}">
        {HiddenFields.Create(LogoutFields.Chain(chain))}
        <button type="submit">Continue</button>
        </form>
        {Html(frames.Select(frame => Html($"""<iframe src="{frame}" title="Sign-out of an application"></iframe>""")))}
        """))
    {
        HasFrames = true,
        Script = string.Create(CultureInfo.InvariantCulture, $$"""
            let left = {{frames.Count}}, gone = false;
            const go = () => { if (!gone) { gone = true; document.forms[0].submit(); } };
            addEventListener('message', e => { if (e.origin === location.origin && e.data === '{{FrameDone}}' && --left === 0) go(); });
            setTimeout(go, {{FrameTimeout.TotalMilliseconds}});
            """),
    };

    /// <summary>In the frame, when the service provider has answered.</summary>
    public static Page FrameEnd { get; } = new("Signed out", Html($"<p>This application has answered.</p>"))
    {
        IsFramed = true,
        Script = $"parent.postMessage('{FrameDone}', location.origin);",
    };
}
