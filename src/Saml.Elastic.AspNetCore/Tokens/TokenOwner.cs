using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Whose tokens a ticket holds: the realm and the hashed NameID, by which a logout that the identity provider starts finds the session.</summary>
internal static class TokenOwner
{
    public static bool IsKnown(AuthenticationProperties properties) => properties.GetString(TicketItemNames.Realm) is not null;

    /// <summary>Notes what Elasticsearch said of the user.</summary>
    public static void Write(AuthenticationProperties properties, ElasticsearchUser user)
    {
        properties.SetString(TicketItemNames.Realm, user.AuthenticationRealm);
        properties.SetString(TicketItemNames.NameIdHash, NameIdHash.Of(user));
        properties.SetString(TicketItemNames.Username, user.Username);
    }
}
