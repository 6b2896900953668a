using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.SingleLogout;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// The handler of the sign-out scheme. It answers the identity provider on the single-logout path; the app's own sign-outs are intercepted
/// before they reach a handler.
/// </summary>
public class ElasticSamlLogoutHandler : SignOutAuthenticationHandler<ElasticSamlLogoutOptions>, IAuthenticationRequestHandler
{
    /// <summary>Creates the handler.</summary>
    public ElasticSamlLogoutHandler(IOptionsMonitor<ElasticSamlLogoutOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : base(options, logger, encoder)
    {
    }

    /// <summary>The events of the scheme.</summary>
    protected new ElasticSamlLogoutEvents Events
    {
        get => (ElasticSamlLogoutEvents)base.Events!;
        set => base.Events = value;
    }

    /// <inheritdoc />
    public virtual async Task<bool> HandleRequestAsync()
    {
        var path = Request.Path.Value;
        if (path is null || !path.EndsWith(Options.SingleLogoutPath, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var services = Context.RequestServices;
        if (path.Length != Options.SingleLogoutPath.Length)
        {
            services.GetRequiredService<MissedPaths>().Report(Scheme.Name, path, Options.SingleLogoutPath);
            return false;
        }

        // Several schemes may have this path: the handler that comes first answers for all of them.
        var schemes = await services.GetRequiredService<SingleLogoutSchemes>().OfPathAsync(Context, path);
        var session = services.GetRequiredService<BrowserSession>();
        return await services.GetRequiredService<SingleLogoutEndpoint>().HandleAsync(
            new SingleLogoutContext(Context, schemes, scheme => session.EndIfOverAsync(Context, scheme.Name))
            {
                IsShared = await services.GetRequiredService<Companions>().HaveLogoutPathAsync(Request.Path),
            });
    }

    /// <inheritdoc />
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new ElasticSamlLogoutEvents());

    /// <summary>The scheme signs nobody in.</summary>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    /// <summary>Reached only when a later registration of <see cref="IAuthenticationService"/> bypasses the interception.</summary>
    protected override Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        SignOutLog.InterceptionBypassed(Logger, Scheme.Name);
        var service = Context.RequestServices.GetRequiredService<IAuthenticationService>();
        return Context.RequestServices.GetRequiredService<SignOutInterceptor>().SignOutAsync(service, Context, Scheme.Name, properties);
    }
}
