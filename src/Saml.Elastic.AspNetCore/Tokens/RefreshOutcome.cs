namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>What became of a refresh.</summary>
internal enum RefreshOutcome
{
    /// <summary>There are newer tokens: from Elasticsearch, or from whoever refreshed before.</summary>
    Renewed,

    /// <summary>The session has been signed out meanwhile; the new pair is being ended.</summary>
    SignedOut,

    /// <summary>Elasticsearch has proven that the session's tokens are over, and nobody knows newer ones.</summary>
    Over,

    /// <summary>It failed for a reason that proves nothing about the session.</summary>
    Failed,
}
