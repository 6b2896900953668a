using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Logout;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Ends the session of a user whom the identity provider signs out by way of a companion: here and at Elasticsearch, and nothing else, for the
/// companion has answered already.
/// </summary>
internal sealed class CompanionSignOut(SessionEnding sessionEnding, LocalSignOut localSignOut, ILogger<CompanionSignOut> logger)
{
    /// <summary>Never throws: whoever started the logout waits for the companion's answer.</summary>
    public async Task EndAsync(SignOutRequest request)
    {
        var scheme = request.Target.Scheme;
        var tokens = request.SupersededTokens.Append(request.Tokens);
        await Task.WhenAll(
            [
                .. tokens.Select(pair => sessionEnding.RevokeOnceAsync(request.Target, request.Session.Id, pair)),
                sessionEnding.EndAsync(request.Target, request.Session, request.Cookie.ExpireTimeSpan),
            ]);

        // A form in the body: the cookie stays, and is refused with its next request.
        if (request.Context.Response.HasStarted)
        {
            CompanionLog.CookieNotDeleted(logger, scheme);
            return;
        }

        await localSignOut.RunAsync(request, new AuthenticationProperties());
        CompanionLog.SignedOutByCompanion(logger, scheme);
    }
}
