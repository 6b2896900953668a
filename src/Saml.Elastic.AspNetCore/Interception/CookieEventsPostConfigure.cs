using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Stands around the events and the ticket store of every cookie scheme; which schemes are ours is asked for each ticket.</summary>
internal sealed class CookieEventsPostConfigure : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (options.Events is not TicketValidationEvents)
        {
            options.Events = new TicketValidationEvents(options.Events, options.EventsType);
            options.EventsType = null;
        }

        if (options.SessionStore is { } store and not WatchedTicketStore)
        {
            options.SessionStore = new WatchedTicketStore(store, name ?? Options.DefaultName);
        }
    }
}
