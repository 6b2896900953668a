namespace Saml.Elastic.AspNetCore;

/// <summary>Default values of the sign-out scheme.</summary>
public static class ElasticSamlLogoutDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = "ElasticSamlLogout";

    /// <summary>The display name of the scheme: none, so that no login page offers it.</summary>
    public static readonly string? DisplayName = null;

    /// <summary>The path that takes the identity provider's logout messages; the realm's <c>sp.logout</c> must point to it.</summary>
    public const string SingleLogoutPath = "/signout-elastic-saml";

    /// <summary>Where the user lands after a sign-out that asked for no other page.</summary>
    public const string SignedOutRedirectUri = "/";

    /// <summary>How long a sign-out may keep the user waiting.</summary>
    public static readonly TimeSpan LogoutTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long the identity provider's answer is waited for.</summary>
    public static readonly TimeSpan PendingLogoutLifetime = TimeSpan.FromMinutes(20);

    /// <summary>After how long a user who has not come back from the identity provider is reported.</summary>
    public static readonly TimeSpan NeverReturnedAfter = TimeSpan.FromMinutes(15);

    /// <summary>How far the identity provider's clock may be off; Elasticsearch's realms have the same default.</summary>
    public static readonly TimeSpan AllowedClockSkew = TimeSpan.FromMinutes(3);

    /// <summary>How long a logout that the identity provider started is remembered for sessions that began before it.</summary>
    public static readonly TimeSpan LongestSessionLifetime = TimeSpan.FromDays(30);

    /// <summary>The name of the cookie that tells the page after a sign-out what the identity provider answered.</summary>
    public const string OutcomeCookieName = ".AspNetCore.ElasticSamlLogoutOutcome";

    /// <summary>The beginning of the name of the cookie that remembers a logout until the identity provider answers.</summary>
    public const string StateCookiePrefix = ".AspNetCore.ElasticSamlLogout.";

    /// <summary>The section of the configuration that tells how Elasticsearch is reached.</summary>
    public const string ConfigurationSection = "Elasticsearch";
}
