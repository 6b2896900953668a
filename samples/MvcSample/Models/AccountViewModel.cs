using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore;

namespace MvcSample.Models;

/// <summary>What a user may see of his session: no token.</summary>
public sealed class AccountViewModel(AuthenticationProperties? session, ElasticsearchUser? elasticsearchUser)
{
    /// <summary>The user as Elasticsearch knows him; null when it could not be asked.</summary>
    public ElasticsearchUser? ElasticsearchUser => elasticsearchUser;

    public string SignedInAt => Text(session?.IssuedUtc);

    public string EndsAt => Text(session?.ExpiresUtc);

    public string AccessTokenExpiresAt => Text(
        DateTimeOffset.TryParse(session?.GetTokenValue(ElasticTokenNames.ExpiresAt), CultureInfo.InvariantCulture, out var time) ? time : null);

    private static string Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "not known";
}
