namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>What Elasticsearch says of a session's token.</summary>
internal enum TokenVerdict
{
    /// <summary>The answer proves nothing, or there was none: the session stays.</summary>
    Unknown,

    /// <summary>The token works.</summary>
    Alive,

    /// <summary>Proven dead: the session must end.</summary>
    Dead,
}
