using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Names of what the library keeps in <see cref="AuthenticationProperties.Items"/> beside the tokens.</summary>
internal static class TicketItemNames
{
    private const string Prefix = ".ElasticSaml.";

    /// <summary>The random id of the session; it survives renewals and refreshes, never a new sign-in.</summary>
    public const string SessionId = Prefix + "SessionId";

    /// <summary>Marks the tokens as Elasticsearch's; the value is the sign-in scheme that stored them.</summary>
    public const string TokenSource = Prefix + "TokenSource";

    /// <summary>The Elastic sign-out scheme of the session, for apps in which several share a cookie.</summary>
    public const string LogoutScheme = Prefix + "LogoutScheme";

    /// <summary>The name of the Elasticsearch realm that issued the tokens.</summary>
    public const string Realm = Prefix + "Realm";

    /// <summary>Base64url SHA-256 of the NameID's text: it finds a session without naming the user.</summary>
    public const string NameIdHash = Prefix + "NameIdHash";

    /// <summary>The SessionIndex of the assertion's AuthnStatement, when it could be read safely.</summary>
    public const string SessionIndex = Prefix + "SessionIndex";

    /// <summary>The assertion's IssueInstant (identity provider's clock, "o" format), when it could be read safely.</summary>
    public const string AssertionIssueInstant = Prefix + "AssertionIssueInstant";

    /// <summary>How often the tokens have been refreshed; absent: never.</summary>
    public const string Generation = Prefix + "Generation";

    /// <summary>How long the access token lives in all, in seconds; it belongs to <see cref="ElasticTokenNames.ExpiresAt"/>.</summary>
    public const string AccessTokenLifetime = Prefix + "AccessTokenLifetime";

    /// <summary>Access tokens that refreshes have replaced and that may still live.</summary>
    public const string SupersededTokens = Prefix + "SupersededTokens";

    /// <summary>When the session ends whatever renews it ("o" format).</summary>
    public const string SessionEndsAt = Prefix + "SessionEndsAt";

    /// <summary>When the user signed in, by our clock ("o" format); renewals do not change it.</summary>
    public const string SignedInAt = Prefix + "SignedInAt";

    /// <summary>The user's name in Elasticsearch.</summary>
    public const string Username = Prefix + "Username";

    /// <summary>The session that was live when the challenge was made and that the new sign-in replaces.</summary>
    public const string ReplacedSessionId = Prefix + "ReplacedSessionId";

    /// <summary>The Elastic sign-out scheme of the replaced session, where several share a cookie.</summary>
    public const string ReplacedLogoutScheme = Prefix + "ReplacedLogoutScheme";

    /// <summary>The access token of the replaced session, inside protected state only.</summary>
    public const string ReplacedAccessToken = Prefix + "ReplacedAccessToken";

    /// <summary>The refresh token of the replaced session, inside protected state only.</summary>
    public const string ReplacedRefreshToken = Prefix + "ReplacedRefreshToken";

    public static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
