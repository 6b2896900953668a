using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about the identity provider's messages: ids 20 to 39.</summary>
internal static partial class SingleLogoutLog
{
    [LoggerMessage(20, LogLevel.Information, "The identity provider answered a sign-out: {Outcome}. Scheme {Scheme}.", EventName = "SingleLogoutCompleted")]
    public static partial void Completed(ILogger logger, string scheme, SingleLogoutOutcome outcome);

    [LoggerMessage(21, LogLevel.Warning, "The identity provider's LogoutResponse was not verified: {Failure} (status {Status}, {ErrorType}, \"{Marker}\"). Scheme {Scheme}.", EventName = "LogoutResponseNotVerified")]
    public static partial void NotVerified(
        ILogger logger, string scheme, ElasticsearchFailureKind failure, int? status, string? errorType, string? marker);

    [LoggerMessage(22, LogLevel.Information, "The identity provider signed a user out ({Binding}; {Sessions}; Elasticsearch found {Tokens} tokens). Scheme {Scheme}, realm {Realm}.", EventName = "RemoteSignOutAccepted")]
    public static partial void Accepted(ILogger logger, string scheme, string realm, string binding, string sessions, int tokens);

    [LoggerMessage(23, LogLevel.Warning, "A request ends in the single-logout path {SingleLogoutPath} without being it: it has {Prefix} before it. Behind a path base call app.UsePathBase(...) and then app.UseAuthentication() explicitly: else authentication runs before both. Reported once. Scheme {Scheme}.", EventName = "SingleLogoutPathMissed")]
    public static partial void PathMissed(ILogger logger, string scheme, string prefix, string singleLogoutPath);

    [LoggerMessage(24, LogLevel.Warning, "A message to {Path} was refused without asking Elasticsearch: {Rule}. Nothing has ended.", EventName = "LogoutMessageRefused")]
    public static partial void MessageRefused(ILogger logger, string path, string rule);

    [LoggerMessage(25, LogLevel.Warning, "Elasticsearch refused a LogoutRequest: {Failure} (status {Status}, {ErrorType}, \"{Marker}\"). Nothing has ended. Scheme {Scheme}.", EventName = "LogoutRequestRefused")]
    public static partial void RequestRefused(
        ILogger logger, string scheme, ElasticsearchFailureKind failure, int? status, string? errorType, string? marker);

    [LoggerMessage(26, LogLevel.Error, "A LogoutRequest could not be verified, for Elasticsearch could not be asked: {Failure} (status {Status}, {ErrorType}, \"{Marker}\"). Nothing has ended; the request can be repeated. Scheme {Scheme}.", EventName = "LogoutRequestNotVerified")]
    public static partial void RequestNotVerified(
        ILogger logger, string scheme, ElasticsearchFailureKind failure, int? status, string? errorType, string? marker);

    [LoggerMessage(27, LogLevel.Error, "A LogoutRequest names another Destination than the realm's sp.logout, or an Issuer that no scheme has: the identity provider's settings, sp.logout and IdentityProviderEntityId must agree. It names {Destination}; the schemes of the path have {Expected}.", EventName = "LogoutRequestFitsNoScheme")]
    public static partial void FitsNoScheme(ILogger logger, string destination, string expected);

    [LoggerMessage(28, LogLevel.Error, "A LogoutRequest fits several schemes ({Schemes}): set IdentityProviderEntityId, or give each its own SingleLogoutPath.", EventName = "LogoutRequestFitsSeveralSchemes")]
    public static partial void FitsSeveralSchemes(ILogger logger, string schemes);

    [LoggerMessage(29, LogLevel.Information, "A LogoutRequest was sent again and got the same answer; it had no second effect. Scheme {Scheme}.", EventName = "LogoutRequestRepeated")]
    public static partial void Repeated(ILogger logger, string scheme);

    [LoggerMessage(30, LogLevel.Warning, "A LogoutRequest was ignored: its IssueInstant is {Distance} away from the clock here, and AllowedClockSkew and five minutes are allowed. Scheme {Scheme}.", EventName = "LogoutRequestNotFresh")]
    public static partial void NotFresh(ILogger logger, string scheme, TimeSpan distance);

    [LoggerMessage(31, LogLevel.Warning, "The tokens of a session that the identity provider ended were not looked for a second time ({Failure}); those that a refresh has made meanwhile end when they are presented. Scheme {Scheme}.", EventName = "RemoteSignOutNotRepeated")]
    public static partial void NotRepeated(ILogger logger, string scheme, string failure);

    [LoggerMessage(32, LogLevel.Warning, "A user who was sent to the identity provider has not come back; whether he is signed out there is not known. Scheme {Scheme}.", EventName = "SingleLogoutNeverReturned")]
    public static partial void NeverReturned(ILogger logger, string scheme);

    [LoggerMessage(33, LogLevel.Error, "The identity provider signed a user out, but its metadata names no address, or several, for the LogoutResponse: it is left waiting. Scheme {Scheme}.", EventName = "LogoutResponseHasNoAddress")]
    public static partial void NoAnswerAddress(ILogger logger, string scheme);

    [LoggerMessage(34, LogLevel.Warning, "The service provider metadata of the realm could not be read ({Failure}); the Destination of LogoutRequests is left to Elasticsearch. Scheme {Scheme}.", EventName = "RealmMetadataNotRead")]
    public static partial void MetadataNotRead(ILogger logger, string scheme, string failure);

    [LoggerMessage(35, LogLevel.Warning, "The RelayState of a LogoutRequest has letters outside ASCII; Elasticsearch gives each back as a question mark. Scheme {Scheme}.", EventName = "RelayStateNotAscii")]
    public static partial void RelayStateNotAscii(ILogger logger, string scheme);

    [LoggerMessage(36, LogLevel.Error, "The address for the LogoutResponse is not absolute http(s), or its host {Host} is not one of AllowedRedirectHosts; the identity provider is left waiting. Scheme {Scheme}.", EventName = "LogoutResponseAddressRefused")]
    public static partial void AnswerAddressRefused(ILogger logger, string scheme, string host);

    [LoggerMessage(37, LogLevel.Warning, "More than {Limit} users are at the identity provider at once; of some it will not be noticed when they do not come back. Scheme {Scheme}.", EventName = "ReturnsNotWatched")]
    public static partial void ReturnNotWatched(ILogger logger, int limit, string scheme);

    [LoggerMessage(38, LogLevel.Error, "A message to {Path} could not be handled.", EventName = "LogoutMessageFailed")]
    public static partial void Failed(ILogger logger, string path, Exception exception);

    [LoggerMessage(39, LogLevel.Warning, "The answers to LogoutRequests could not be read from or written to the cache ({Failure}): a repeat may have a second effect. Scheme {Scheme}.", EventName = "LogoutAnswersNotCached")]
    public static partial void AnswersNotCached(ILogger logger, string scheme, string failure);
}
