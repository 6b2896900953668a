namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What names a session, here and at the identity provider.</summary>
/// <param name="Id">Its random id.</param>
internal sealed record SessionIdentity(string Id)
{
    /// <summary>The Elasticsearch realm that signed the user in, or null when it is not known.</summary>
    public string? Realm { get; init; }

    /// <summary>The hash of the NameID, or null when it is not known.</summary>
    public string? NameIdHash { get; init; }

    /// <summary>The SessionIndex, or null when it is not known.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When the assertion was made, by the identity provider's clock, or null when it is not known.</summary>
    public DateTimeOffset? AssertionIssueInstant { get; init; }

    /// <summary>When the user signed in, by our clock, or null when it is not known.</summary>
    public DateTimeOffset? SignedInAt { get; init; }
}
