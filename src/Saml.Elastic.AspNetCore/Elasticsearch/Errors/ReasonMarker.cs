namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>
/// A fixed part of a reason. It is anchored at the beginning of the reason, for reasons quote SAML messages and queries: a part found
/// anywhere could have been written by whoever sent the message.
/// </summary>
/// <param name="Text">The part that is shown.</param>
/// <param name="Start">How the reason begins; <paramref name="Text"/> unless given.</param>
/// <param name="AtEnd">Whether the reason must end in <paramref name="Text"/>.</param>
internal sealed record ReasonMarker(string Text, string? Start = null, bool AtEnd = false)
{
    public bool IsIn(string? reason) =>
        reason is not null
        && reason.StartsWith(Start ?? Text, StringComparison.Ordinal)
        && (AtEnd ? reason.EndsWith(Text, StringComparison.Ordinal) : reason.Contains(Text, StringComparison.Ordinal));
}
