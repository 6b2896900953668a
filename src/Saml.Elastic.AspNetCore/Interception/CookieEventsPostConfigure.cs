using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Installs <see cref="TicketValidationEvents"/> around the events of every cookie scheme; which schemes are ours is asked for each ticket.</summary>
internal sealed class CookieEventsPostConfigure : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (options.Events is not TicketValidationEvents)
        {
            options.Events = new TicketValidationEvents(options.Events, options.EventsType);
            options.EventsType = null;
        }
    }
}
