using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Names of what the library keeps in <see cref="AuthenticationProperties.Items"/> beside the tokens.</summary>
internal static class TicketItemNames
{
    /// <summary>The random id of the session; it survives renewals and refreshes, never a new sign-in.</summary>
    public const string SessionId = ".ElasticSaml.SessionId";

    /// <summary>Marks the tokens as Elasticsearch's; the value is the sign-in scheme that stored them.</summary>
    public const string TokenSource = ".ElasticSaml.TokenSource";

    /// <summary>The Elastic sign-out scheme of the session, for apps in which several share a cookie.</summary>
    public const string LogoutScheme = ".ElasticSaml.LogoutScheme";

    /// <summary>The name of the Elasticsearch realm that issued the tokens.</summary>
    public const string Realm = ".ElasticSaml.Realm";

    /// <summary>Base64url SHA-256 of the NameID's text: it finds a session without naming the user.</summary>
    public const string NameIdHash = ".ElasticSaml.NameIdHash";

    /// <summary>The SessionIndex of the assertion's AuthnStatement, when it could be read safely.</summary>
    public const string SessionIndex = ".ElasticSaml.SessionIndex";

    /// <summary>The assertion's IssueInstant (identity provider's clock, "o" format), when it could be read safely.</summary>
    public const string AssertionIssueInstant = ".ElasticSaml.AssertionIssueInstant";

    /// <summary>When the user signed in, by our clock ("o" format); renewals do not change it.</summary>
    public const string SignedInAt = ".ElasticSaml.SignedInAt";

    /// <summary>The user's name in Elasticsearch.</summary>
    public const string Username = ".ElasticSaml.Username";

    /// <summary>The session that was live when the challenge was made and that the new sign-in replaces.</summary>
    public const string ReplacedSessionId = ".ElasticSaml.ReplacedSessionId";

    /// <summary>The Elastic sign-out scheme of the replaced session, where several share a cookie.</summary>
    public const string ReplacedLogoutScheme = ".ElasticSaml.ReplacedLogoutScheme";

    /// <summary>The access token of the replaced session, inside protected state only.</summary>
    public const string ReplacedAccessToken = ".ElasticSaml.ReplacedAccessToken";

    /// <summary>The refresh token of the replaced session, inside protected state only.</summary>
    public const string ReplacedRefreshToken = ".ElasticSaml.ReplacedRefreshToken";
}
