namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>One parameter of a query, still encoded, and where it stands.</summary>
/// <param name="Name">The name, decoded.</param>
/// <param name="Text">Name and value as they came.</param>
/// <param name="Start">The place of the first character in the query.</param>
/// <param name="FollowsSemicolon">Whether a semicolon has parted any two pairs so far.</param>
internal sealed record QueryPair(string Name, string Text, int Start, bool FollowsSemicolon)
{
    public int End => Start + Text.Length;

    /// <summary>The value, decoded.</summary>
    /// <exception cref="MessageRefusedException">An escape is malformed.</exception>
    public string Value => PercentEncoding.Decode(EncodedValue);

    /// <summary>The value as it came.</summary>
    public ReadOnlySpan<char> EncodedValue => Text.IndexOf('=') is >= 0 and var equals ? Text.AsSpan(equals + 1) : [];

    /// <summary>The pairs of a query; empty ones are skipped. Elasticsearch splits at a semicolon too.</summary>
    /// <exception cref="MessageRefusedException">An escape in a name is malformed.</exception>
    public static IEnumerable<QueryPair> Split(string query)
    {
        var followsSemicolon = false;
        for (int start = 0, end; start <= query.Length; start = end + 1)
        {
            end = query.AsSpan(start).IndexOfAny('&', ';') is >= 0 and var length ? start + length : query.Length;
            if (end > start)
            {
                yield return new QueryPair(NameOf(query.AsSpan(start, end - start)), query[start..end], start, followsSemicolon);
            }

            followsSemicolon |= end < query.Length && query[end] == ';';
        }
    }

    private static string NameOf(ReadOnlySpan<char> pair) =>
        PercentEncoding.Decode(pair.IndexOf('=') is >= 0 and var equals ? pair[..equals] : pair);
}
