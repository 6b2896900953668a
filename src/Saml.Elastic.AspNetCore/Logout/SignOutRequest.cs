using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>A sign-out of one of our sessions, as the app asked for it.</summary>
internal sealed class SignOutRequest
{
    public required HttpContext Context { get; init; }

    public required SignOutTarget Target { get; init; }

    public required AuthenticationScheme Scheme { get; init; }

    public required ElasticSamlLogoutOptions Options { get; init; }

    public required CookieAuthenticationOptions Cookie { get; init; }

    /// <summary>The session; it has tokens.</summary>
    public required TicketSession Session { get; init; }

    /// <summary>The newest tokens: the ticket's, or those that the app wrote earlier in this request.</summary>
    public required TokenPair Tokens { get; init; }

    /// <summary>Older tokens of the session that may still live.</summary>
    public IReadOnlyList<TokenPair> SupersededTokens { get; init; } = [];

    /// <summary>What the app passed to the call.</summary>
    public AuthenticationProperties? Properties { get; init; }

    /// <summary>Whether session and tokens are to be ended here without the identity provider, and the answer is left to the app.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>The framework's own sign-out of the cookie scheme.</summary>
    public required Func<AuthenticationProperties, Task> SignOutCookieAsync { get; init; }
}
