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
}
