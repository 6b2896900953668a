using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What an exchange has done in this request: a Response is exchanged once, and an app may sign its user in twice.</summary>
internal sealed class TokenExchangeRequest
{
    public TokenExchangeResult? Result { get; set; }

    /// <summary>The properties that got the tokens.</summary>
    public AuthenticationProperties? Properties { get; set; }

    public static TokenExchangeRequest Of(HttpContext context)
    {
        var request = context.Features.Get<TokenExchangeRequest>();
        if (request is null)
        {
            request = new TokenExchangeRequest();
            context.Features.Set(request);
        }

        return request;
    }
}
