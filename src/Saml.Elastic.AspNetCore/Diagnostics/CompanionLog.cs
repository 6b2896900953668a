using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages about other SAML libraries in the same app: ids 140 to 159.</summary>
internal static partial class CompanionLog
{
    [LoggerMessage(140, LogLevel.Information, "The identity provider has signed a user out by way of another SAML library, which answers it. The session is over and its tokens are being ended. Scheme {Scheme}.", EventName = "SignedOutByCompanion")]
    public static partial void SignedOutByCompanion(ILogger logger, string scheme);

    [LoggerMessage(141, LogLevel.Warning, "The identity provider has signed a user out by way of another SAML library, which has written its answer before the cookie could be deleted. The session is over all the same, and its tokens are being ended. Scheme {Scheme}.", EventName = "CompanionCookieNotDeleted")]
    public static partial void CookieNotDeleted(ILogger logger, string scheme);

    [LoggerMessage(142, LogLevel.Warning, "Scheme {Companion} signs users in without Elasticsearch tokens. If they are to have them, call AddElasticSamlTokenExchange.", EventName = "TokenExchangeMissing")]
    public static partial void TokenExchangeMissing(ILogger logger, string companion);

    [LoggerMessage(143, LogLevel.Warning, "The entity id of scheme {Companion} is {EntityId}, that of realm {Realm} is {RealmEntityId} (sp.entity_id). They must be equal: Elasticsearch refuses Responses for another audience.", EventName = "CompanionEntityIdDiffers")]
    public static partial void EntityIdDiffers(ILogger logger, string companion, string entityId, string realm, string? realmEntityId);

    [LoggerMessage(144, LogLevel.Warning, "The Assertion Consumer Service of the app is at {Address}, that of realm {Realm} at {RealmAddress} (sp.acs). They must be equal: Elasticsearch refuses Responses that were sent elsewhere, so users get no tokens.", EventName = "AssertionConsumerServiceDiffers")]
    public static partial void AssertionConsumerServiceDiffers(ILogger logger, string address, string realm, string realmAddress);

    [LoggerMessage(145, LogLevel.Information, "The metadata of scheme {Companion} names {Path} for logout, realm {Realm} {RealmAddress} (sp.logout). Give the identity provider the realm's address, such as by the realm's own metadata; an answer to a sign-out that comes to the other one is not verified.", EventName = "CompanionLogoutPathDiffers")]
    public static partial void LogoutPathDiffers(ILogger logger, string companion, string path, string realm, string realmAddress);

    [LoggerMessage(146, LogLevel.Warning, "The other SAML library in the app could not be compared with the realm ({Failure}). Scheme {Scheme}.", EventName = "CompanionNotCompared")]
    public static partial void NotCompared(ILogger logger, string scheme, string failure);

    [LoggerMessage(147, LogLevel.Error, "The options of scheme {Companion} could not be read, so its paths are not known here.", EventName = "CompanionOptionsNotRead")]
    public static partial void OptionsNotRead(ILogger logger, string companion, Exception exception);

    [LoggerMessage(148, LogLevel.Error, "No path of an Assertion Consumer Service is known, so nobody gets Elasticsearch tokens: the options of the other SAML library do not tell it. Set ElasticSamlTokenExchangeOptions.AssertionConsumerServicePaths. Scheme {Scheme}.", EventName = "AssertionConsumerServicePathUnknown")]
    public static partial void AssertionConsumerServicePathUnknown(ILogger logger, string scheme);
}
