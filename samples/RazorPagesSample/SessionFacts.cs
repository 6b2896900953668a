using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore;

namespace RazorPagesSample;

/// <summary>What the authentication cookie knows of a session and a user may see: no token.</summary>
public sealed record SessionFacts(string SignedInAt, string EndsAt, string AccessTokenExpiresAt, string Roles)
{
    public static SessionFacts Of(AuthenticateResult session)
    {
        var expiresAt = session.Properties?.GetTokenValue(ElasticTokenNames.ExpiresAt);
        var roles = session.Principal?.FindAll(ClaimTypes.Role).Select(role => role.Value).ToArray() ?? [];
        return new(
            Text(session.Properties?.IssuedUtc),
            Text(session.Properties?.ExpiresUtc),
            Text(DateTimeOffset.TryParse(expiresAt, CultureInfo.InvariantCulture, out var time) ? time : null),
            roles.Length == 0 ? "none" : string.Join(", ", roles));
    }

    private static string Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "not known";
}
