using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>The paths below the module path.</summary>
internal sealed partial class Saml2Handler
{
    private async Task TakeResponseAsync()
    {
        var form = await _context.Request.ReadFormAsync();
        var response = Saml2Messages.Read(form["SAMLResponse"]!);
        var pending = state.Take(_context, form["RelayState"]);
        if (response.Attribute("InResponseTo")?.Value != pending?.MessageId)
        {
            throw new InvalidOperationException("UnexpectedInResponseTo");
        }

        var properties = pending?.Properties ?? new AuthenticationProperties();
        SeeOther(properties.RedirectUri ?? "/");
        var identity = new ClaimsIdentity(Saml2Messages.Claims(response, _options.IdentityProvider.EntityId), "Federation", ClaimTypes.Name, ClaimTypes.Role);
        await _context.SignInAsync(_options.SignInScheme, new ClaimsPrincipal(identity), properties);
    }

    private async Task LogoutAsync()
    {
        var request = _context.Request;
        var fields = request.HasFormContentType ? (await request.ReadFormAsync()).ToDictionary() : request.Query.ToDictionary();
        if (fields.TryGetValue("SAMLResponse", out _))
        {
            fields.TryGetValue("RelayState", out var relayState);
            SeeOther(state.Take(_context, relayState)?.Properties.RedirectUri ?? "/");
            return;
        }

        if (fields.TryGetValue("SAMLRequest", out var message))
        {
            var id = Saml2Messages.Read(message!).Attribute("ID")!.Value;
            var response = Saml2Messages.LogoutResponse(id, _options.SPOptions.EntityId.Id, _options.IdentityProvider.SingleLogoutUrl);
            await SendToLogoutAsync("SAMLResponse", response, fields.TryGetValue("RelayState", out var relayState) ? relayState.ToString() : null);
        }
        else
        {
            // The user is not authenticated yet, so there is nobody to name in a LogoutRequest.
            SeeOther(fields.TryGetValue("ReturnUrl", out var returnUrl) ? returnUrl.ToString() : "/");
        }

        // The last step, after the answer.
        await _context.SignOutAsync(_options.SignOutScheme ?? _options.SignInScheme);
    }
}
