using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Remembers, when a companion is about to sign a user in, the session that this will replace: our own sign-in does so itself.</summary>
internal sealed class ChallengeInterceptor(Companions companions, CompanionFindings findings, IAuthenticationSchemeProvider schemes)
{
    public async Task ChallengeAsync(IAuthenticationService inner, HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        var name = scheme ?? (await schemes.GetDefaultChallengeSchemeAsync())?.Name ?? "";
        if (await companions.CookieSchemeAsync(name) is not { } cookieScheme)
        {
            await inner.ChallengeAsync(context, scheme, properties);
            return;
        }

        if (!RequestSessions.Of(context, cookieScheme).IsValidating)
        {
            // A copy: the app's own object must not get the items of the state.
            properties = properties?.Clone() ?? new AuthenticationProperties();
            await ReplacedSession.RememberAsync(context, cookieScheme, properties);
        }

        await inner.ChallengeAsync(context, scheme, properties);
        findings.ReportOnce();
    }
}
