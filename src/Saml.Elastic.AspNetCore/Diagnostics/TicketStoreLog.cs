using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about ticket stores: ids 140 to 149.</summary>
internal static partial class TicketStoreLog
{
    [LoggerMessage(140, LogLevel.Error, "The session of a request could not be read from the cache ({Failure}); the request is anonymous. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRead")]
    public static partial void NotRead(ILogger logger, string scheme, string failure);

    [LoggerMessage(141, LogLevel.Warning, "A session could not be renewed in the cache ({Failure}); it ends when it would have without the renewal. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRenewed")]
    public static partial void NotRenewed(ILogger logger, string scheme, string failure);

    [LoggerMessage(142, LogLevel.Warning, "A session that was signed out could not be removed from the cache ({Failure}); it is refused all the same, and removed later. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRemoved")]
    public static partial void NotRemoved(ILogger logger, string scheme, string failure);

    [LoggerMessage(143, LogLevel.Warning, "A session was not written over another one's entry in the ticket store. Cookie scheme {Scheme}.", EventName = "StoredTicketOfOtherSession")]
    public static partial void OtherSession(ILogger logger, string scheme);

    [LoggerMessage(144, LogLevel.Warning, "A user has signed out while the ticket store could not be read, so the identity provider was not told. This process refuses the session, and ends it with its tokens as soon as the store answers. Cookie scheme {Scheme}.", EventName = "UnreadSessionSignedOut")]
    public static partial void UnreadSessionSignedOut(ILogger logger, string scheme);

    [LoggerMessage(145, LogLevel.Information, "A session that was signed out while the ticket store could not be read has been ended. Cookie scheme {Scheme}.", EventName = "UnreadSessionEnded")]
    public static partial void UnreadSessionEnded(ILogger logger, string scheme);

    [LoggerMessage(146, LogLevel.Error, "The ticket store could not be read for a day ({Failure}); a session that was signed out meanwhile was not ended. Cookie scheme {Scheme}.", EventName = "UnreadSessionGivenUp")]
    public static partial void UnreadSessionGivenUp(ILogger logger, string scheme, string failure);
}
