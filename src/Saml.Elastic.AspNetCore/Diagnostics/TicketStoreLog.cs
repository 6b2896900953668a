using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about the ticket store: ids 120 to 129.</summary>
internal static partial class TicketStoreLog
{
    [LoggerMessage(120, LogLevel.Error, "The session of a request could not be read from the cache ({Failure}); the request is anonymous. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRead")]
    public static partial void NotRead(ILogger logger, string scheme, string failure);

    [LoggerMessage(121, LogLevel.Warning, "A session could not be renewed in the cache ({Failure}); it ends when it would have without the renewal. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRenewed")]
    public static partial void NotRenewed(ILogger logger, string scheme, string failure);

    [LoggerMessage(122, LogLevel.Warning, "A session that was signed out could not be removed from the cache ({Failure}); it is refused all the same, and removed later. Cookie scheme {Scheme}.", EventName = "StoredTicketNotRemoved")]
    public static partial void NotRemoved(ILogger logger, string scheme, string failure);

    [LoggerMessage(123, LogLevel.Warning, "A session was not written over another one's entry in the ticket store. Cookie scheme {Scheme}.", EventName = "StoredTicketOfOtherSession")]
    public static partial void OtherSession(ILogger logger, string scheme);
}
