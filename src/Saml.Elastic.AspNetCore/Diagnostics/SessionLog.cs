using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about sessions: ids 80 to 99.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(80, LogLevel.Warning, "The end of a session could not be written to the cache ({Failure}); this process refuses it, other nodes may accept its cookie until the write succeeds. Scheme {Scheme}.", EventName = "TombstoneNotWritten")]
    public static partial void TombstoneNotWritten(ILogger logger, string scheme, string failure);

    [LoggerMessage(81, LogLevel.Warning, "The cache could not tell whether a session has been signed out ({Failure}); the session was {Decision}. Scheme {Scheme}.", EventName = "TombstoneNotRead")]
    public static partial void TombstoneNotRead(ILogger logger, string scheme, string failure, string decision);

    [LoggerMessage(82, LogLevel.Information, "A cookie of a session that has been signed out was presented and refused. Scheme {Scheme}.", EventName = "SignedOutSessionRefused")]
    public static partial void SignedOutSessionRefused(ILogger logger, string scheme);

    [LoggerMessage(83, LogLevel.Information, "The app rejected a session; its Elasticsearch tokens are being ended. Scheme {Scheme}.", EventName = "RejectedSessionEnded")]
    public static partial void RejectedSessionEnded(ILogger logger, string scheme);

    [LoggerMessage(84, LogLevel.Information, "A new sign-in replaced a live session; the tokens of the old one are being ended. Scheme {Scheme}.", EventName = "ReplacedSessionEnded")]
    public static partial void ReplacedSessionEnded(ILogger logger, string scheme);

    [LoggerMessage(85, LogLevel.Warning, "The cache did not take or tell a pending logout ({Failure}); the browser's cookie is used instead. Scheme {Scheme}.", EventName = "PendingLogoutNotCached")]
    public static partial void PendingLogoutNotCached(ILogger logger, string scheme, string failure);

    [LoggerMessage(86, LogLevel.Warning, "The ticket store failed to remove a session that was signed out ({Failure}); the session is refused all the same. Scheme {Scheme}.", EventName = "TicketNotRemoved")]
    public static partial void TicketNotRemoved(ILogger logger, string scheme, string failure);

    [LoggerMessage(87, LogLevel.Error, "Reading the session of a request failed, in the ticket store or an event of the app. The sign-out goes on with what could be read; other tokens are not ended. Scheme {Scheme}.", EventName = "TicketNotRead")]
    public static partial void TicketNotRead(ILogger logger, string scheme, Exception exception);

    [LoggerMessage(89, LogLevel.Warning, "Elasticsearch did not tell whose session is being signed out everywhere ({Failure}); what the ticket knows is used. Scheme {Scheme}.", EventName = "SessionUserNotTold")]
    public static partial void UserNotTold(ILogger logger, string scheme, string failure);
}
