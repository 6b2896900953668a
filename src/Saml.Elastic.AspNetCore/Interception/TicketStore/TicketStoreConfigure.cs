using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Gives the app's cookie schemes the ticket store; not those of ASP.NET Core Identity that carry a sign-in between two steps.</summary>
internal sealed class TicketStoreConfigure(IServiceProvider services, TimeProvider timeProvider, ILogger<ElasticTicketStore> logger)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (!string.IsNullOrEmpty(name) && !CarrierSchemes.Contains(name))
        {
            options.SessionStore ??= new ElasticTicketStore(
                name, services.GetRequiredService<TicketEntries>(), ticket => IsOverAsync(name, ticket), timeProvider, logger);
        }
    }

    private async Task<bool> IsOverAsync(string cookieScheme, AuthenticationTicket ticket)
    {
        var own = await services.GetRequiredService<SignOutTargets>().OfCookieAsync(cookieScheme);
        if (own.Count == 0 || services.GetRequiredService<SessionFinder>().Read(ticket, own) is not { } live)
        {
            return false;
        }

        var verdict = await services.GetRequiredService<SessionTombstones>()
            .JudgeNowAsync(live.Target.Scheme, SessionIdentities.Of(live.Session));
        return verdict.State == SessionState.Over;
    }
}
