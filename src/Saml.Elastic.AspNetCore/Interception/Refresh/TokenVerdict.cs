namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What Elasticsearch says of a session's token.</summary>
internal enum TokenVerdict
{
    /// <summary>There was no answer: the session stays, and Elasticsearch is asked again.</summary>
    Unanswered,

    /// <summary>It proves nothing, and will not later: the session stays.</summary>
    Undecidable,

    /// <summary>The token works.</summary>
    Alive,

    /// <summary>Proven dead: the session must end.</summary>
    Dead,
}
