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

    [LoggerMessage(50, LogLevel.Error,
        "A user has signed in with another SAML library, and Elasticsearch gave no tokens for his Response. He {Decision}. Scheme {Scheme}.",
        EventName = "TokenExchangeFailed")]
    public static partial void ExchangeFailed(ILogger logger, string decision, string scheme, Exception exception);

    [LoggerMessage(51, LogLevel.Error,
        "A user has signed in with another SAML library, and his Response cannot be given to Elasticsearch: {Reason} He {Decision}. Scheme {Scheme}.",
        EventName = "TokenExchangeImpossible")]
    public static partial void ExchangeImpossible(ILogger logger, string reason, string decision, string scheme);

    [LoggerMessage(52, LogLevel.Error,
        "An answer of Elasticsearch was lost that may have held new tokens. Nobody knows them, so nobody can end them: they live until they expire. Scheme {Scheme}.",
        EventName = "TokensLost")]
    public static partial void TokensLost(ILogger logger, string scheme);

    [LoggerMessage(53, LogLevel.Warning,
        "A Response that was used before was presented again; nobody was signed in with it. Scheme {Scheme}.",
        EventName = "ResponseRepeated")]
    public static partial void ResponseRepeated(ILogger logger, string scheme);

    [LoggerMessage(54, LogLevel.Error, "An event of the app failed: {Event}. The sign-in goes on. Scheme {Scheme}.", EventName = "SignInEventFailed")]
    public static partial void EventFailed(ILogger logger, string @event, string scheme, Exception exception);

    [LoggerMessage(55, LogLevel.Error,
        "The sign-in failed after Elasticsearch had issued tokens; they are being ended. Scheme {Scheme}.",
        EventName = "ExchangedTokensRevoked")]
    public static partial void ExchangedTokensRevoked(ILogger logger, string scheme);

    [LoggerMessage(56, LogLevel.Debug,
        "The Elasticsearch tokens of an external login were carried over to the user's own cookie. Scheme {Scheme}.",
        EventName = "TokensCarriedOver")]
    public static partial void TokensCarriedOver(ILogger logger, string scheme);
}
