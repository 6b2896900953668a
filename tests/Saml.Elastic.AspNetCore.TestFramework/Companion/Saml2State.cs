using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>The stand-in's pending requests: a protected cookie each, named by the RelayState.</summary>
internal sealed class Saml2State(IDataProtectionProvider dataProtection)
{
    public const string CookiePrefix = "Saml2.";

    private const string MessageId = "Saml2.MessageId";

    private readonly PropertiesDataFormat _format = new(dataProtection.CreateProtector("Saml2"));

    public void Write(HttpContext context, string relayState, string messageId, AuthenticationProperties properties)
    {
        var state = properties.Clone();
        state.Items[MessageId] = messageId;
        context.Response.Cookies.Append(CookiePrefix + relayState, _format.Protect(state), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.None, Secure = true });
    }

    public (string MessageId, AuthenticationProperties Properties)? Take(HttpContext context, string? relayState)
    {
        if (relayState is null || _format.Unprotect(context.Request.Cookies[CookiePrefix + relayState]) is not { } state)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookiePrefix + relayState);
        state.Items.Remove(MessageId, out var id);
        return (id!, state);
    }
}
