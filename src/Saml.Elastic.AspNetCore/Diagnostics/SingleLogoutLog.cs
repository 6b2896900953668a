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

    [LoggerMessage(22, LogLevel.Warning, "The identity provider sent a LogoutRequest, which is not supported yet; the local session goes on. Scheme {Scheme}.", EventName = "LogoutRequestNotSupported")]
    public static partial void LogoutRequestNotSupported(ILogger logger, string scheme);

    [LoggerMessage(23, LogLevel.Warning, "A request ends in the single-logout path {SingleLogoutPath} without being it: it has {Prefix} before it. Behind a path base call app.UsePathBase(...) and then app.UseAuthentication() explicitly: else authentication runs before both. Reported once. Scheme {Scheme}.", EventName = "SingleLogoutPathMissed")]
    public static partial void PathMissed(ILogger logger, string scheme, string prefix, string singleLogoutPath);
}
