using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about sign-outs: ids 1 to 19.</summary>
internal static partial class SignOutLog
{
    [LoggerMessage(1, LogLevel.Information, "A user signed out and is sent to the identity provider at {Host}. Scheme {Scheme}.", EventName = "SignedOutWithRedirect")]
    public static partial void SignedOutWithRedirect(ILogger logger, string scheme, string host);

    [LoggerMessage(2, LogLevel.Information, "A user signed out here and is not sent to the identity provider: {Outcome}. Token found: {TokenFound}; Elasticsearch's: {IsElastic}; call answered: {Answered}; redirect present: {RedirectPresent}; host allowed: {HostAllowed}. Scheme {Scheme}.", EventName = "SignedOutLocally")]
    public static partial void SignedOutLocally(
        ILogger logger, string scheme, string outcome, bool tokenFound, bool isElastic, bool answered, bool redirectPresent, bool hostAllowed);

    [LoggerMessage(3, LogLevel.Warning, "Elasticsearch's logout call failed: {Failure} (status {Status}, {ErrorType}, \"{Marker}\"). The user is signed out here; the tokens are ended in the background. Scheme {Scheme}.", EventName = "LogoutCallFailed")]
    public static partial void LogoutCallFailed(
        ILogger logger, string scheme, ElasticsearchFailureKind failure, int? status, string? errorType, string? marker);

    [LoggerMessage(4, LogLevel.Error, "Elasticsearch refuses the app's own sign-out calls: {Failure} (status {Status}, {ErrorType}, \"{Marker}\"). Until this is put right no user is signed out at the identity provider and no token can be ended. Check the service credential, its privileges manage_saml and manage_token, the licence and the address. Scheme {Scheme}.", EventName = "LogoutCallRefused")]
    public static partial void LogoutCallRefused(
        ILogger logger, string scheme, ElasticsearchFailureKind failure, int? status, string? errorType, string? marker);

    [LoggerMessage(5, LogLevel.Error, "An event of the app failed: {Event}. The sign-out goes on. Scheme {Scheme}.", EventName = "SignOutEventFailed")]
    public static partial void EventFailed(ILogger logger, string scheme, string @event, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "The cookie scheme's own sign-out failed, in its ticket store or an event; the cookie is deleted all the same. Scheme {Scheme}.", EventName = "CookieSignOutFailed")]
    public static partial void CookieSignOutFailed(ILogger logger, string scheme, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The answer of a sign-out could not be completed ({Failure}); the user is signed out. Scheme {Scheme}.", EventName = "SignOutAnswerFailed")]
    public static partial void AnswerFailed(ILogger logger, string scheme, string failure);

    [LoggerMessage(8, LogLevel.Warning, "The page asked for after the sign-out is neither local nor on a host of AllowedReturnHosts; SignedOutRedirectUri is used instead. Scheme {Scheme}.", EventName = "ReturnUrlRefused")]
    public static partial void ReturnUrlRefused(ILogger logger, string scheme);

    [LoggerMessage(9, LogLevel.Debug, "The app's own redirect after its sign-out was replaced; the user comes back to {ReturnPath} later. Scheme {Scheme}.", EventName = "AppRedirectReplaced")]
    public static partial void AppRedirectReplaced(ILogger logger, string scheme, string returnPath);

    [LoggerMessage(10, LogLevel.Warning, "The Content-Security-Policy of the answer keeps Chromium from following the sign-out button to the identity provider. Write \"{Directive}\" instead of its form-action, or set RedirectMode to Interstitial. Scheme {Scheme}.", EventName = "FormActionBlocksRedirect")]
    public static partial void FormActionBlocks(ILogger logger, string scheme, string directive);

    [LoggerMessage(11, LogLevel.Error, "Another registration of IAuthenticationService bypasses the interception of sign-outs: only those that name this scheme are seen. Register AddElasticSamlLogout after it. Scheme {Scheme}.", EventName = "InterceptionBypassed")]
    public static partial void InterceptionBypassed(ILogger logger, string scheme);

    [LoggerMessage(12, LogLevel.Error, "The app's own cookie manager failed to delete the cookie of a session that was signed out; the session is refused all the same. Scheme {Scheme}.", EventName = "CookieNotDeleted")]
    public static partial void CookieNotDeleted(ILogger logger, string scheme, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "The sign-out endpoint refused a request: it needs a valid antiforgery token, or the header Sec-Fetch-Site: same-origin, which browsers send by themselves. Scheme {Scheme}.", EventName = "SignOutRequestRefused")]
    public static partial void EndpointRefused(ILogger logger, string scheme);

    [LoggerMessage(14, LogLevel.Error, "The cookie of {Scheme}, which goes with the user's, could not be signed out; the user is signed out.", EventName = "CarrierSignOutFailed")]
    public static partial void CarrierSignOutFailed(ILogger logger, string scheme, Exception exception);

    [LoggerMessage(18, LogLevel.Error, "A user signed out everywhere, but the tokens of his other sessions were not ended at once ({Failure}); each is ended when its session is used. Scheme {Scheme}.", EventName = "TokensElsewhereNotEnded")]
    public static partial void TokensElsewhereNotEnded(ILogger logger, string scheme, string failure);
}
