using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about the tokens of living sessions: ids 60 to 79.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(60, LogLevel.Debug, "The tokens of a session have been refreshed, for the {Generation}. time. Scheme {Scheme}.", EventName = "TokensRefreshed")]
    public static partial void Refreshed(ILogger logger, string scheme, int generation);

    [LoggerMessage(61, LogLevel.Debug, "A request with an older cookie takes the tokens of refresh {Generation}. Scheme {Scheme}.", EventName = "TokensAdopted")]
    public static partial void Adopted(ILogger logger, string scheme, int generation);

    [LoggerMessage(62, LogLevel.Warning, "Tokens could not be refreshed: {Failure}. The sessions go on with the tokens that they have, and it is tried again. Said once a minute. Scheme {Scheme}.", EventName = "TokensNotRefreshed")]
    public static partial void NotRefreshed(ILogger logger, string scheme, ElasticsearchFailureKind failure);

    [LoggerMessage(63, LogLevel.Error, "Elasticsearch refuses to refresh tokens for this app: {Failure}. Until this is put right the users' tokens run out. Check the service credential, its privileges manage_saml and manage_token, the licence and the address. Said once a minute. Scheme {Scheme}.", EventName = "TokenRefreshRefused")]
    public static partial void RefreshRefused(ILogger logger, string scheme, ElasticsearchFailureKind failure);

    [LoggerMessage(64, LogLevel.Error, "Tokens cannot be refreshed because another service account has created them: Elasticsearch refreshes a token for its creating client only. Go back to the account that signed the users in, or let them sign in again; nothing is lost at Elasticsearch meanwhile. Said once a minute. Scheme {Scheme}.", EventName = "TokensOfAnotherClient")]
    public static partial void CreatedByAnotherClient(ILogger logger, string scheme);

    [LoggerMessage(65, LogLevel.Information, "Elasticsearch has proven that a session's tokens are over ({Proof}); the session ends. Scheme {Scheme}.", EventName = "SessionTokensOver")]
    public static partial void SessionTokensOver(ILogger logger, string scheme, ElasticsearchFailureKind proof);

    [LoggerMessage(66, LogLevel.Information, "A session was signed out while its tokens were refreshed; the new pair is being ended. Scheme {Scheme}.", EventName = "LateRefreshEnded")]
    public static partial void LateRefreshEnded(ILogger logger, string scheme);

    [LoggerMessage(67, LogLevel.Warning, "Refreshed tokens could not be written to the cache ({Failure}); this process keeps them and repeats the write. Scheme {Scheme}.", EventName = "TokenRecordNotWritten")]
    public static partial void RecordNotWritten(ILogger logger, string scheme, string failure);

    [LoggerMessage(68, LogLevel.Warning, "The cache could not tell whether a session's tokens have been refreshed elsewhere ({Failure}). Scheme {Scheme}.", EventName = "TokenRecordNotRead")]
    public static partial void RecordNotRead(ILogger logger, string scheme, string failure);

    [LoggerMessage(69, LogLevel.Information, "A session has reached its MaxSessionLifetime and ends. Scheme {Scheme}.", EventName = "SessionLifetimeOver")]
    public static partial void SessionLifetimeOver(ILogger logger, string scheme);

    [LoggerMessage(70, LogLevel.Warning, "Elasticsearch could not be asked whether a session's token lives ({Failure}); the session is let in. Said once a minute. Scheme {Scheme}.", EventName = "TokenNotChecked")]
    public static partial void NotChecked(ILogger logger, string scheme, ElasticsearchFailureKind failure);

    [LoggerMessage(71, LogLevel.Information, "There is no shared IDistributedCache: sign-outs are remembered by this process alone. After a restart, and on other nodes, Elasticsearch is asked about each session at its first request.", EventName = "NoSharedCache")]
    public static partial void NoSharedCache(ILogger logger);

    [LoggerMessage(72, LogLevel.Warning, "Elasticsearch did not tell whose token a session has ({Failure}), so a logout that the identity provider starts does not find the session; it is asked again. Scheme {Scheme}.", EventName = "TokenOwnerUnknown")]
    public static partial void OwnerUnknown(ILogger logger, string scheme, ElasticsearchFailureKind failure);

    [LoggerMessage(73, LogLevel.Information, "The cookie of an expired session was presented; its Elasticsearch tokens are being ended. Scheme {Scheme}.", EventName = "ExpiredSessionEnded")]
    public static partial void ExpiredSessionEnded(ILogger logger, string scheme);

    [LoggerMessage(74, LogLevel.Debug, "Elasticsearch refused an access token; the call is repeated with a newer one. Scheme {Scheme}.", EventName = "TokenRenewedAfterRefusal")]
    public static partial void RenewedAfterRefusal(ILogger logger, string scheme);

    [LoggerMessage(75, LogLevel.Warning, "A session's refreshed tokens could not be put into its cookie or ticket store ({Failure}); its next request takes them from the record. Scheme {Scheme}.", EventName = "TicketNotRewritten")]
    public static partial void TicketNotRewritten(ILogger logger, string scheme, string failure);
}
