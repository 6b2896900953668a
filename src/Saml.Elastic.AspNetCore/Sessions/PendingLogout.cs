using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>A user was sent to the identity provider; this is what must be known when he comes back.</summary>
/// <param name="RequestId">The LogoutRequest's ID, or null when Elasticsearch did not tell it.</param>
/// <param name="ReturnUrl">The page that was asked for at the start.</param>
/// <param name="Realm">The realm of the session, or null when it is not known.</param>
/// <param name="SentAt">When the user was sent away.</param>
internal sealed record PendingLogout(string? RequestId, string ReturnUrl, string? Realm, DateTimeOffset SentAt)
{
    private const string RequestIdName = "id";
    private const string RealmName = "realm";

    public AuthenticationProperties ToProperties() => new()
    {
        RedirectUri = ReturnUrl,
        IssuedUtc = SentAt,
        ExpiresUtc = SentAt + ElasticSamlLogoutDefaults.PendingLogoutLifetime,
        Items = { [RequestIdName] = RequestId, [RealmName] = Realm },
    };

    /// <summary>The pending logout, or null when the text is not ours or too old.</summary>
    public static PendingLogout? From(AuthenticationProperties? properties, DateTimeOffset now) =>
        properties is { RedirectUri: { } returnUrl, IssuedUtc: { } sentAt, ExpiresUtc: { } expires } && now < expires
            ? new PendingLogout(properties.GetString(RequestIdName), returnUrl, properties.GetString(RealmName), sentAt)
            : null;
}
