using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What this request has seen of one cookie scheme's session.</summary>
internal sealed class RequestSession
{
    /// <summary>The scheme's ticket is being validated: whoever asked for it now would recurse or wait for himself.</summary>
    public bool IsValidating { get; set; }

    /// <summary>A sign-out was made while the ticket was being validated.</summary>
    public bool SignedOutDuringValidation { get; set; }

    /// <summary>The tokens with which the session came in; the app may have changed those in the ticket since.</summary>
    public TokenPair? TokensAtStart { get; set; }

    /// <summary>A session that was refused because it had been signed out: a second click still ends at the identity provider.</summary>
    public TicketSession? Rejected { get; set; }

    /// <summary>The session that the app wrote in this request; the framework's cached ticket still shows the one before.</summary>
    public TicketSession? Written { get; set; }
}
