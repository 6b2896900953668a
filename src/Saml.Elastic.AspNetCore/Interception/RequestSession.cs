using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What this request has seen of one cookie scheme's session.</summary>
internal sealed class RequestSession
{
    private SemaphoreSlim? _renewing;

    /// <summary>The scheme's ticket is being validated: whoever asked for it now would recurse or wait for himself.</summary>
    public bool IsValidating { get; set; }

    /// <summary>The scheme's ticket is being asked for; the app's claims transformation runs meanwhile and may sign out.</summary>
    public bool IsReading { get; set; }

    /// <summary>A sign-out was made while the ticket was being validated.</summary>
    public bool SignedOutDuringValidation { get; set; }

    /// <summary>The ticket with which the request came, also when it was refused: a second click still ends at the identity provider.</summary>
    public AuthenticationTicket? Incoming { get; set; }

    /// <summary>The library calls the cookie scheme for itself: the app's events are not to hear of it.</summary>
    public bool IsOwnCall { get; set; }

    /// <summary>It has been looked whether the cookie has expired.</summary>
    public bool IsExpiryHandled { get; set; }

    /// <summary>The tokens with which the session came in; the app may have changed those in the ticket since.</summary>
    public TokenPair? TokensAtStart { get; set; }

    /// <summary>The tokens as the library knows them; when the app's are others, the app has refreshed them by itself.</summary>
    public SessionTokens? KnownTokens { get; set; }

    /// <summary>The session that the sign-in in progress goes on with; null when a new one begins.</summary>
    public LiveSession? Continued { get; set; }

    /// <summary>Calls that the app makes as the user at the same time renew its tokens one after the other: a request is not made for several threads.</summary>
    public SemaphoreSlim Renewing => LazyInitializer.EnsureInitialized(ref _renewing, () => new SemaphoreSlim(1, 1));

    /// <summary><see cref="Incoming"/> was refused: the app sees nobody.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The session of <see cref="Incoming"/> has ended, with this request or before it.</summary>
    public bool IsOver { get; set; }

    /// <summary>The ticket that the app wrote in this request; the framework's cached one still shows the one before.</summary>
    public AuthenticationTicket? Written { get; set; }
}
