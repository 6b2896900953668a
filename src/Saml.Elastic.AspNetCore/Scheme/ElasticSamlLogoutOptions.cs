using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Options of the sign-out scheme. They are read from section <c>Elasticsearch</c> (how Elasticsearch is reached), then from
/// <c>Authentication:Schemes:{scheme}</c>, then from the delegate.
/// </summary>
public class ElasticSamlLogoutOptions : AuthenticationSchemeOptions
{
    /// <summary>Creates the options with their defaults.</summary>
    public ElasticSamlLogoutOptions() => Events = new ElasticSamlLogoutEvents();

    /// <summary>How Elasticsearch is reached, and which realm the users sign in to.</summary>
    public ElasticsearchSamlClientOptions Elasticsearch { get; set; } = new();

    /// <summary>
    /// The cookie scheme whose sign-out is intercepted. Default: the app's authenticate scheme, followed through policy schemes.
    /// Start fails when that names no single cookie scheme.
    /// </summary>
    public string? SignOutScheme { get; set; }

    /// <summary>
    /// Whether a sign-out of <see cref="SignOutScheme"/> leads to the identity provider. When false, such a sign-out ends the session and its
    /// tokens here, and only a call that names this scheme goes to the identity provider. Default: true.
    /// </summary>
    public bool InterceptSignOut { get; set; } = true;

    /// <summary>The path of the realm's <c>sp.logout</c>, beginning with a slash, without the app's path base. Default: <c>/signout-elastic-saml</c>.</summary>
    public string SingleLogoutPath { get; set; } = ElasticSamlLogoutDefaults.SingleLogoutPath;

    /// <summary>
    /// Where the user lands when the sign-out asked for no other page: a path without the app's path base, or an absolute address. Default:
    /// <c>/</c>. It must be open to anonymous users: a page that
    /// demands a sign-in signs the user straight in again.
    /// </summary>
    public string SignedOutRedirectUri { get; set; } = ElasticSamlLogoutDefaults.SignedOutRedirectUri;

    /// <summary>The name of the access token in the ticket. Default: <see cref="ElasticTokenNames.AccessToken"/>.</summary>
    public string AccessTokenName { get; set; } = ElasticTokenNames.AccessToken;

    /// <summary>The name of the refresh token in the ticket. Default: <see cref="ElasticTokenNames.RefreshToken"/>.</summary>
    public string RefreshTokenName { get; set; } = ElasticTokenNames.RefreshToken;

    /// <summary>
    /// How long a sign-out may wait for Elasticsearch and the cache together. What is left over is done in the background. Default: 5 seconds;
    /// at most a day.
    /// </summary>
    public TimeSpan LogoutTimeout { get; set; } = ElasticSamlLogoutDefaults.LogoutTimeout;

    /// <summary>
    /// Whether Elasticsearch is asked, after a logout that it answered with success, if the tokens are really dead: with a full disk they are
    /// not. Costs two small calls for each sign-out, in the background. Default: true.
    /// </summary>
    public bool VerifyRevocation { get; set; } = true;

    /// <summary>The hosts (<c>host</c> or <c>host:port</c>) to which a sign-out may send the browser. Default: empty, which allows any that Elasticsearch names.</summary>
    public ICollection<string> AllowedRedirectHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hosts (<c>host</c> or <c>host:port</c>), beside the app's own, on which a page after sign-out may lie. Default: empty.</summary>
    public ICollection<string> AllowedReturnHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The identity provider's entity ID, which the Issuer of its LogoutRequests is compared with before Elasticsearch is asked. Needed when
    /// several schemes share <see cref="SingleLogoutPath"/> and their realms the same <c>sp.logout</c>. Default: null; Elasticsearch alone compares.
    /// </summary>
    public string? IdentityProviderEntityId { get; set; }

    /// <summary>
    /// How far the identity provider's clock may be off. A LogoutRequest whose IssueInstant is five minutes further away is ignored. It should
    /// equal the realm's <c>allowed_clock_skew</c>. Default: 3 minutes.
    /// </summary>
    public TimeSpan AllowedClockSkew { get; set; } = ElasticSamlLogoutDefaults.AllowedClockSkew;

    /// <summary>
    /// How long a logout that the identity provider started is remembered, to refuse sessions that began before it. It should be no shorter than
    /// a session may last, sliding expiration included. Default: 30 days.
    /// </summary>
    public TimeSpan LongestSessionLifetime { get; set; } = ElasticSamlLogoutDefaults.LongestSessionLifetime;

    /// <summary>How the browser is sent to the identity provider. Default: <see cref="ElasticSignOutRedirectMode.Redirect"/>.</summary>
    public ElasticSignOutRedirectMode RedirectMode { get; set; }

    /// <summary>
    /// The schemes of other SAML libraries that sign the app's users in: while a user has Elasticsearch's tokens, a sign-out of such a scheme
    /// is a sign-out of this one. Default: empty; that of Sustainsys.Saml2 is recognised without being named.
    /// </summary>
    public ICollection<string> CompanionSchemes { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// The paths on which another SAML library takes the identity provider's logout messages, without the app's path base. A sign-out that it
    /// makes there to obey a LogoutRequest ends the session and its tokens, and leaves the library's answer alone. Default: empty; that of
    /// Sustainsys.Saml2 is known.
    /// </summary>
    public ICollection<PathString> CompanionLogoutPaths { get; } = new HashSet<PathString>();

    /// <summary>
    /// Whether the tokens of a ticket are Elasticsearch's. Default (null): those that <c>AddElasticSaml</c> or the token exchange stored; others too, as long as no
    /// other remote scheme stores its tokens in the same cookie.
    /// </summary>
    public Func<AuthenticationTicket, bool>? IsElasticTicket { get; set; }

    /// <summary>
    /// Whether a session is refused while the cache cannot tell if it has been signed out. Default: false; the session is let in and the
    /// failure is logged.
    /// </summary>
    public bool RejectWhenCacheUnavailable { get; set; }

    /// <summary>
    /// When Elasticsearch is asked whether a session's access token still lives; a session whose token is proven dead ends. Default:
    /// <see cref="ElasticSessionCheck.AfterLogoutMessage"/>. Without a shared <c>IDistributedCache</c> a process also asks once about each
    /// session that it sees for the first time, whatever this says.
    /// </summary>
    public ElasticSessionCheck SessionCheck { get; set; } = ElasticSessionCheck.AfterLogoutMessage;

    /// <summary>
    /// The cookie that remembers a logout until the identity provider answers; its name is completed by the request's id. Default: HttpOnly,
    /// Secure and SameSite=None, sent to <see cref="SingleLogoutPath"/> only. On http of this machine, for development, it is neither Secure
    /// nor None.
    /// </summary>
    public CookieBuilder StateCookie { get; set; } = new RequestPathBaseCookieBuilder
    {
        Name = ElasticSamlLogoutDefaults.StateCookiePrefix,
        HttpOnly = true,
        SameSite = SameSiteMode.None,
        SecurePolicy = CookieSecurePolicy.Always,
        IsEssential = true,
    };

    /// <summary>Protects what is remembered of a logout. Default: data protection, for this scheme alone.</summary>
    public ISecureDataFormat<AuthenticationProperties> StateDataFormat { get; set; } = default!;

    /// <summary>Called at each step of a sign-out; an instance or, with <see cref="AuthenticationSchemeOptions.EventsType"/>, a type.</summary>
    public new ElasticSamlLogoutEvents Events
    {
        get => (ElasticSamlLogoutEvents)base.Events!;
        set => base.Events = value;
    }

    internal ICookieManager StateCookieManager { get; } = new ChunkingCookieManager();

    /// <summary>Protects the answers that are kept for LogoutRequests which are sent again.</summary>
    internal ISecureDataFormat<AuthenticationProperties> AnswerDataFormat { get; set; } = default!;

    /// <summary>How far a LogoutRequest's IssueInstant may be away from our clock.</summary>
    internal TimeSpan LogoutRequestWindow => AllowedClockSkew + TimeSpan.FromMinutes(5);
}
