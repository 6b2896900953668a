using Microsoft.AspNetCore.Authentication.Cookies;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>A ticket that is being validated, and the session that it stands for.</summary>
internal sealed class LiveTicket(
    CookieValidatePrincipalContext context, LiveSession live, ElasticTickets tickets, TimeProvider timeProvider)
{
    public CookieValidatePrincipalContext Context => context;

    /// <summary>The session with its newest tokens.</summary>
    public LiveSession Live { get; private set; } = live;

    /// <summary>The session's sign-out scheme.</summary>
    public string Scheme => Live.Target.Scheme;

    /// <summary>The session's tokens; null when it has none of Elasticsearch's.</summary>
    public SessionTokens? Tokens { get; private set; } = tickets.ReadSessionTokens(live.Session, live.Target);

    /// <summary>Whether the answer can still bring a new cookie.</summary>
    public bool CanRenew => !context.HttpContext.Response.HasStarted;

    /// <summary>Puts newer tokens into the ticket; the answer brings them to the browser.</summary>
    public void Store(SessionTokens tokens)
    {
        Live = Live with { Session = tickets.WriteSessionTokens(Live.Session, Live.Target, tokens) };
        Tokens = tokens;
        Renew();
    }

    /// <summary>Has the cookie written anew.</summary>
    public void Renew()
    {
        if (!context.Options.SlidingExpiration || context.Properties.AllowRefresh == false)
        {
            // The cookie handler adds the ticket's whole span to the time of the renewal: so the span must end where the ticket does.
            context.Properties.IssuedUtc = timeProvider.GetUtcNow();
        }

        context.ShouldRenew = true;
    }
}
