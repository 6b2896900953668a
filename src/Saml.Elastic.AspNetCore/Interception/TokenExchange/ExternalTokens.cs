using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SignIn;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Carries the tokens from ASP.NET Core Identity's external cookie over to the user's own, which <c>ExternalLoginSignInAsync</c> writes
/// without them: nobody could end them then.
/// </summary>
internal sealed class ExternalTokens(
    SignOutTargets targets, IOptionsMonitor<ElasticSamlLogoutOptions> options, ILogger<ExternalTokens> logger)
{
    // Where Identity notes who has vouched for the user.
    private const string LoginProvider = "LoginProvider";

    /// <summary>Puts the tokens into the properties of a sign-in that the external one has led to.</summary>
    public async Task CarryOverAsync(
        IAuthenticationService inner, HttpContext context, TokenExchangeScope scope, AuthenticationTicket ticket)
    {
        var signsIn = (await targets.OfCookieAsync(ticket.AuthenticationScheme)).Any(target => target.Scheme == scope.LogoutScheme);

        // A live session that is written anew has what is its own.
        if (!signsIn || ticket.Properties.Items.ContainsKey(TicketItemNames.SessionId) || !ticket.Principal.HasClaim(IsMethod))
        {
            return;
        }

        var names = options.Get(scope.LogoutScheme);
        var external = (await inner.AuthenticateAsync(context, scope.SignInScheme)).Properties;
        if (external is not null && IsOf(external, ticket) && ExchangedTokens.AreIn(external, names) && Fits(external, ticket.Properties, names))
        {
            ExchangedTokens.Copy(external, ticket.Properties, names);
            SignInLog.TokensCarriedOver(logger, scope.LogoutScheme);
        }
    }

    private static bool IsMethod(Claim claim) => claim.Type == ClaimTypes.AuthenticationMethod;

    // A cookie that another user has left must not lend his tokens to whoever signs in by a password.
    private static bool IsOf(AuthenticationProperties external, AuthenticationTicket ticket) =>
        external.GetString(LoginProvider) is { } provider && ticket.Principal.HasClaim(ClaimTypes.AuthenticationMethod, provider);

    // The app may have copied the tokens itself; what it has from elsewhere is not touched.
    private static bool Fits(AuthenticationProperties external, AuthenticationProperties own, ElasticSamlLogoutOptions names) =>
        Read(own, names) is not { } tokens || tokens == Read(external, names);

    private static TokenPair? Read(AuthenticationProperties properties, ElasticSamlLogoutOptions names) =>
        TicketTokens.Read(properties, names.AccessTokenName, names.RefreshTokenName);
}
