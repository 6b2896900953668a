using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>The identity provider has signed a user out. Elasticsearch has verified it, and his sessions here are over.</summary>
public class ElasticRemoteSignOutContext : BaseContext<ElasticSamlLogoutOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticRemoteSignOutContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlLogoutOptions options,
        string realm,
        string? nameId,
        IReadOnlyList<string> sessionIndexes)
        : base(context, scheme, options)
    {
        Realm = realm;
        NameId = nameId;
        SessionIndexes = sessionIndexes;
    }

    /// <summary>The Elasticsearch realm of the user.</summary>
    public string Realm { get; }

    /// <summary>The user's NameID, or null when the identity provider has encrypted it.</summary>
    public string? NameId { get; }

    /// <summary>The sessions that are to end, by the identity provider's names; empty: all of the user's.</summary>
    public IReadOnlyList<string> SessionIndexes { get; }
}
