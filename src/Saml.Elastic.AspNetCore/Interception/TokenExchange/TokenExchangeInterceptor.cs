using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Gets a user who signs in with another SAML library his tokens, before anything is written.</summary>
internal sealed class TokenExchangeInterceptor(
    SignInInterceptor signIn,
    TokenExchangeScopes scopes,
    TokenExchange exchange,
    ExternalTokens externalTokens,
    UnsentTokens unsentTokens,
    CompanionFindings findings,
    IAuthenticationSchemeProvider schemes,
    ILogger<TokenExchangeInterceptor> logger)
{
    public async Task SignInAsync(
        IAuthenticationService inner, HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (!scopes.Any)
        {
            await signIn.SignInAsync(inner, context, scheme, principal, properties);
            return;
        }

        // Users may come without a challenge.
        findings.ReportOnce();
        properties ??= new AuthenticationProperties();
        var cookieScheme = scheme ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name ?? "";
        var all = await scopes.AllAsync();
        if (all.FirstOrDefault(scope => scope.Covers(context.Request, cookieScheme)) is { } covering)
        {
            await ExchangeAsync(covering, inner, context, scheme, principal, properties);
            return;
        }

        foreach (var scope in all.Where(scope => scope.SignInScheme == CarrierSchemes.External))
        {
            await externalTokens.CarryOverAsync(inner, context, scope, new AuthenticationTicket(principal, properties, cookieScheme));
        }

        await signIn.SignInAsync(inner, context, scheme, principal, properties);
    }

    private async Task ExchangeAsync(
        TokenExchangeScope scope,
        IAuthenticationService inner,
        HttpContext context,
        string? scheme,
        ClaimsPrincipal principal,
        AuthenticationProperties properties)
    {
        var result = await exchange.ExchangeAsync(context, scope, principal, properties);
        if (!result.SignsIn)
        {
            return;
        }

        try
        {
            await signIn.SignInAsync(inner, context, scheme, principal, properties);
        }
        catch
        {
            if (result.Issued is { } issued)
            {
                SignInLog.ExchangedTokensRevoked(logger, scope.LogoutScheme);
                await exchange.RevokeAsync(scope, issued);
            }

            throw;
        }

        if (result.Issued is { } stored)
        {
            unsentTokens.RevokeUnlessSent(context, scope, stored);
        }
    }
}
