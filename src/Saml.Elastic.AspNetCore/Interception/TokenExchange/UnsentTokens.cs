using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Ends tokens whose cookie never left: an app that fails after its sign-in has an error page, and that clears the answer.</summary>
internal sealed class UnsentTokens(IOptionsMonitor<CookieAuthenticationOptions> cookies, TokenExchange exchange, ILogger<UnsentTokens> logger)
{
    public void RevokeUnlessSent(HttpContext context, TokenExchangeScope scope, TokenPair issued)
    {
        var cookie = cookies.Get(scope.SignInScheme);

        // Where another manager writes, it alone knows.
        if (cookie.CookieManager is ChunkingCookieManager)
        {
            context.Response.OnCompleted(() =>
                IsSent(context.Response.Headers.SetCookie, cookie.Cookie.Name!) ? Task.CompletedTask : RevokeAsync(scope, issued));
        }
    }

    private static bool IsSent(StringValues headers, string name) => headers.Any(header => header?.StartsWith(name + '=', StringComparison.Ordinal) == true);

    private Task RevokeAsync(TokenExchangeScope scope, TokenPair issued)
    {
        SignInLog.ExchangedTokensRevoked(logger, scope.LogoutScheme);
        return exchange.RevokeAsync(scope, issued);
    }
}
