using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Companions;

/// <summary>A SAML library that nobody has heard of.</summary>
internal sealed class OtherSamlHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : SignOutAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => throw new InvalidOperationException("Nobody may ask it who the user is.");

    protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => throw new InvalidOperationException("It would send its own LogoutRequest.");
}
