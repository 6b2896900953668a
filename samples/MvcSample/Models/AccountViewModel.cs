using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore;

namespace MvcSample.Models;

/// <summary>What a user may see of his session: no token.</summary>
public sealed class AccountViewModel(AuthenticateResult session, ElasticsearchUser? elasticsearchUser)
{
    /// <summary>The user as Elasticsearch knows him; null when it could not be asked.</summary>
    public ElasticsearchUser? ElasticsearchUser => elasticsearchUser;

    public string SignedInAt => Text(session.Properties?.IssuedUtc);

    public string EndsAt => Text(session.Properties?.ExpiresUtc);

    public string AccessTokenExpiresAt => Text(
        DateTimeOffset.TryParse(session.Properties?.GetTokenValue(ElasticTokenNames.ExpiresAt), CultureInfo.InvariantCulture, out var time) ? time : null);

    public string Roles => string.Join(", ", session.Principal?.FindAll(ClaimTypes.Role).Select(role => role.Value) ?? []) is { Length: > 0 } roles
        ? roles
        : "none";

    private static string Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "not known";
}
