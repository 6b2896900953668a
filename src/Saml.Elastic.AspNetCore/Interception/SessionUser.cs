using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Whose session it is.</summary>
/// <param name="Realm">The Elasticsearch realm.</param>
/// <param name="Username">The user's name in Elasticsearch, or null when it is not known.</param>
/// <param name="Names">The names under which his sessions are found.</param>
internal sealed record SessionUser(string Realm, string? Username, IReadOnlyList<LogoutName> Names)
{
    /// <summary>Leaves the user's name out.</summary>
    public override string ToString() => $"{nameof(SessionUser)} {{ Realm = {Realm} }}";
}
