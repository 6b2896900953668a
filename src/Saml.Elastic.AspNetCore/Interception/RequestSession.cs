using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What this request has seen of one cookie scheme's session.</summary>
internal sealed class RequestSession
{
    /// <summary>The scheme's ticket is being validated: whoever asked for it now would recurse or wait for himself.</summary>
    public bool IsValidating { get; set; }

    /// <summary>The scheme's ticket is being asked for; the app's claims transformation runs meanwhile and may sign out.</summary>
    public bool IsReading { get; set; }

    /// <summary>A sign-out was made while the ticket was being validated.</summary>
    public bool SignedOutDuringValidation { get; set; }

    /// <summary>The ticket with which the request came, also when it was refused: a second click still ends at the identity provider.</summary>
    public AuthenticationTicket? Incoming { get; set; }

    /// <summary>The tokens with which the session came in; the app may have changed those in the ticket since.</summary>
    public TokenPair? TokensAtStart { get; set; }

    /// <summary><see cref="Incoming"/> was refused: the app sees nobody.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The session of <see cref="Incoming"/> has ended, with this request or before it.</summary>
    public bool IsOver { get; set; }

    /// <summary>The ticket that the app wrote in this request; the framework's cached one still shows the one before.</summary>
    public AuthenticationTicket? Written { get; set; }
}
