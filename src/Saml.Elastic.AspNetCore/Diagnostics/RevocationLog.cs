using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about the revocation of tokens: ids 100 to 119.</summary>
internal static partial class RevocationLog
{
    [LoggerMessage(100, LogLevel.Error, "Tokens of signed-out users cannot be ended in Elasticsearch at present: {Failure}. {Count} are waiting; they are tried again until Elasticsearch says that they are dead. Scheme {Scheme}.", EventName = "RevocationStalled")]
    public static partial void Stalled(ILogger logger, string scheme, ElasticsearchFailureKind failure, int count);

    [LoggerMessage(101, LogLevel.Information, "Tokens can be ended in Elasticsearch again; {Count} are still waiting. Scheme {Scheme}.", EventName = "RevocationRecovered")]
    public static partial void Recovered(ILogger logger, string scheme, int count);

    [LoggerMessage(102, LogLevel.Warning, "Tokens that should have been ended were given up: {Reason}. Scheme {Scheme}.", EventName = "RevocationDropped")]
    public static partial void Dropped(ILogger logger, string scheme, string reason);

    [LoggerMessage(103, LogLevel.Debug, "A token was still alive and has been ended. Scheme {Scheme}.", EventName = "TokenRevoked")]
    public static partial void TokenRevoked(ILogger logger, string scheme);

    [LoggerMessage(104, LogLevel.Warning, "The app stops while tokens of {Count} signed-out sessions are not yet known to be dead; they live until they expire. Scheme {Scheme}.", EventName = "RevocationLeftAtStop")]
    public static partial void LeftAtStop(ILogger logger, string scheme, int count);

    [LoggerMessage(105, LogLevel.Error, "An attempt to end tokens failed unexpectedly ({Failure}). Scheme {Scheme}.", EventName = "RevocationAttemptFailed")]
    public static partial void AttemptFailed(ILogger logger, string scheme, string failure);

    [LoggerMessage(106, LogLevel.Error, "A revocation could not be written to the journal ({Failure}); it goes on in memory, and is lost if the process dies. Scheme {Scheme}.", EventName = "RevocationNotWritten")]
    public static partial void NotWritten(ILogger logger, string scheme, string failure);

    [LoggerMessage(107, LogLevel.Warning, "A revocation that is done could not be removed from the journal ({Failure}); it is repeated after a restart, which is harmless. Scheme {Scheme}.", EventName = "RevocationNotRemoved")]
    public static partial void NotRemoved(ILogger logger, string scheme, string failure);

    [LoggerMessage(108, LogLevel.Error, "Entry {Id} of the revocation journal cannot be read and was put aside: its tokens live until they expire. It was written with other data-protection keys, under another application name, for a scheme that is not registered, or it is damaged.", EventName = "RevocationUnreadable")]
    public static partial void Unreadable(ILogger logger, string id);

    [LoggerMessage(109, LogLevel.Error, "The revocations of dead processes could not be taken over from the journal; it is tried again in a minute.", EventName = "RevocationTakeOverFailed")]
    public static partial void TakeOverFailed(ILogger logger, Exception exception);

    [LoggerMessage(110, LogLevel.Information, "{Count} revocations that another process has left are worked off.", EventName = "RevocationsTakenOver")]
    public static partial void TakenOver(ILogger logger, int count);

    [LoggerMessage(111, LogLevel.Information, "The app stops while tokens of {Count} signed-out sessions are not yet known to be dead; they are in the journal, and the next process goes on. Scheme {Scheme}.", EventName = "RevocationLeftInJournal")]
    public static partial void LeftInJournal(ILogger logger, string scheme, int count);

    [LoggerMessage(112, LogLevel.Warning, "The revocation journal is encrypted with data-protection keys, and no application name is set: a deployment to another folder cannot read it. Call AddDataProtection().SetApplicationName(\"...\").", EventName = "JournalWithoutApplicationName")]
    public static partial void WithoutApplicationName(ILogger logger);
}
