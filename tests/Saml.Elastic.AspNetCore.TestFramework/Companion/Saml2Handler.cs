using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>
/// Stands in for the handler of Sustainsys.Saml2.AspNetCore2 2.11, which not every package source has. It does to the response, the cookies and
/// the authentication service what that one does, in the same order; it verifies nothing but InResponseTo.
/// </summary>
internal sealed partial class Saml2Handler(IOptionsMonitor<Saml2Options> monitor, Saml2State state)
    : IAuthenticationRequestHandler, IAuthenticationSignOutHandler
{
    private HttpContext _context = null!;
    private Saml2Options _options = null!;

    private HttpResponse Response => _context.Response;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        _options = monitor.Get(scheme.Name);
        return Task.CompletedTask;
    }

    // These two are as they stand in the real handler: whoever authenticates it has lost.
    public Task<AuthenticateResult> AuthenticateAsync() => throw new NotImplementedException();

    public Task ForbidAsync(AuthenticationProperties? properties) => throw new NotImplementedException();

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        var (id, relayState) = NewMessage();
        properties = properties?.Clone() ?? new AuthenticationProperties();
        properties.RedirectUri ??= _context.Request.Path;
        state.Write(_context, relayState, id, properties);
        var request = Saml2Messages.AuthnRequest(id, _options.SPOptions.EntityId.Id, _options.IdentityProvider.SingleSignOnUrl);
        SeeOther($"{_options.IdentityProvider.SingleSignOnUrl}?{Saml2Messages.Query("SAMLRequest", request, relayState)}");
        return Task.CompletedTask;
    }

    public async Task<bool> HandleRequestAsync()
    {
        if (!_context.Request.Path.StartsWithSegments(_options.SPOptions.ModulePath, StringComparison.Ordinal, out var command))
        {
            return false;
        }

        switch (command.Value)
        {
            case "/Acs":
                await TakeResponseAsync();
                return true;
            case "/Logout":
                await LogoutAsync();
                return true;
            default:
                return false;
        }
    }

    public Task SignOutAsync(AuthenticationProperties? properties)
    {
        var user = _context.User;
        if (user.FindFirst(Saml2Messages.LogoutNameIdClaim) is not { } nameId || user.FindFirst(Saml2Messages.SessionIndexClaim) is not { } sessionIndex)
        {
            SeeOther(properties?.RedirectUri ?? "/");
            return Task.CompletedTask;
        }

        var (id, relayState) = NewMessage();
        state.Write(_context, relayState, id, properties ?? new AuthenticationProperties());
        var request = Saml2Messages.LogoutRequest(id, _options.SPOptions.EntityId.Id, nameId.Value, sessionIndex.Value);
        return SendToLogoutAsync("SAMLRequest", request, relayState);
    }

    private static (string Id, string RelayState) NewMessage() => ($"id{Guid.NewGuid():N}", Guid.NewGuid().ToString("N"));

    private async Task SendToLogoutAsync(string parameter, string message, string? relayState)
    {
        var url = _options.IdentityProvider.SingleLogoutUrl;
        if (!_options.IdentityProvider.LogoutByPost)
        {
            SeeOther($"{url}?{Saml2Messages.Query(parameter, message, relayState)}");
            return;
        }

        // Into the body at once, as the real handler does.
        Response.StatusCode = StatusCodes.Status200OK;
        Response.ContentType = "text/html";
        await Response.WriteAsync(Saml2Messages.Form(url, parameter, message, relayState));
    }

    private void SeeOther(string location)
    {
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers[HeaderNames.Location] = location;
    }
}
