using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages of the sign-in (event ids 40 to 59).</summary>
internal static partial class SignInLog
{
    [LoggerMessage(40, LogLevel.Debug, "Sending the browser to the identity provider of realm {Realm}.", EventName = "SignInChallenged")]
    public static partial void Challenged(ILogger logger, string realm);

    [LoggerMessage(41, LogLevel.Error,
        "No sign-in could be started: Elasticsearch did not prepare the request ({Kind}).",
        EventName = "SignInNotPrepared")]
    public static partial void NotPrepared(ILogger logger, ElasticsearchFailureKind kind, Exception exception);

    [LoggerMessage(42, LogLevel.Information,
        "Elasticsearch accepted a Response for realm {Realm} (SessionIndex read: {SessionIndexRead}).",
        EventName = "SignInAccepted")]
    public static partial void Accepted(ILogger logger, string realm, bool sessionIndexRead);

    [LoggerMessage(43, LogLevel.Warning, "A sign-in was refused: {Reason}", EventName = "SignInRefused")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(44, LogLevel.Warning, "Elasticsearch refused a Response ({Kind}).", EventName = "SignInResponseRefused")]
    public static partial void ResponseRefused(ILogger logger, ElasticsearchFailureKind kind, Exception exception);

    [LoggerMessage(45, LogLevel.Error,
        "Sign-in is not available: Elasticsearch could not judge a Response ({Kind}). See to Elasticsearch or to the options.",
        EventName = "SignInUnavailable")]
    public static partial void Unavailable(ILogger logger, ElasticsearchFailureKind kind, Exception exception);

    [LoggerMessage(46, LogLevel.Warning,
        "The distributed cache did not answer: a Response that was used on another node could be used once more here.",
        EventName = "UsedMessageCacheFailed")]
    public static partial void UsedMessageCacheFailed(ILogger logger, Exception exception);

    [LoggerMessage(47, LogLevel.Information,
        "The tokens of a sign-in that failed have been invalidated.",
        EventName = "UnusedTokensInvalidated")]
    public static partial void UnusedTokensInvalidated(ILogger logger);

    [LoggerMessage(48, LogLevel.Error,
        "A token of a sign-in that failed could not be invalidated ({Kind}); it lives until it expires.",
        EventName = "UnusedTokenNotInvalidated")]
    public static partial void UnusedTokenNotInvalidated(ILogger logger, ElasticsearchFailureKind kind, Exception? exception);

    [LoggerMessage(49, LogLevel.Warning,
        "Elasticsearch did not say who the user is ({Kind}): the ticket has the user name alone, no roles and no SAML attributes.",
        EventName = "SignInUserUnknown")]
    public static partial void UserUnknown(ILogger logger, ElasticsearchFailureKind kind, Exception exception);
}
