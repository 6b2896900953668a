using System.Text;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Whom a logout concerns, as a kind and a key of the cache. The parts are prefixed by their length, so that no two names meet.</summary>
internal sealed record LogoutName(string Kind, string Key)
{
    private const string NameIdKind = "logout-nameid";
    private const string SessionIndexKind = "logout-sessionindex";
    private const string RealmKind = "logout-realm";

    /// <summary>All sessions of a NameID.</summary>
    public static LogoutName OfNameId(string realm, string nameIdHash) => new(NameIdKind, Join(realm, nameIdHash));

    /// <summary>The sessions of a NameID that have this SessionIndex.</summary>
    public static LogoutName OfSessionIndex(string realm, string nameIdHash, string sessionIndex) =>
        new(SessionIndexKind, Join(realm, nameIdHash, sessionIndex));

    /// <summary>Any session of a realm: who was meant is not known, so each has to be looked at.</summary>
    public static LogoutName OfRealm(string realm) => new(RealmKind, Join(realm));

    private static string Join(params string[] parts) =>
        parts.Aggregate(new StringBuilder(), (text, part) => text.Append(part.Length).Append(':').Append(part)).ToString();
}
