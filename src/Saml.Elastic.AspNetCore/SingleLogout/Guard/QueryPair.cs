namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>One parameter of a query, still encoded, and where it stands.</summary>
/// <param name="Query">The query.</param>
/// <param name="Start">The place of the first character.</param>
/// <param name="End">The place behind the last one.</param>
/// <param name="Name">Which of SAML's parameters it is, however its name is written; null for a foreign one.</param>
/// <param name="FollowsSemicolon">Whether a semicolon has parted any two pairs so far.</param>
internal readonly record struct QueryPair(string Query, int Start, int End, string? Name, bool FollowsSemicolon)
{
    /// <summary>Name and value as they came.</summary>
    public ReadOnlySpan<char> Text => Query.AsSpan(Start, End - Start);

    /// <summary>The value as it came.</summary>
    public ReadOnlySpan<char> EncodedValue => Text.IndexOf('=') is >= 0 and var equals ? Text[(equals + 1)..] : [];

    /// <summary>The value, decoded.</summary>
    /// <exception cref="MessageRefusedException">An escape is malformed.</exception>
    public string Value => PercentEncoding.Decode(EncodedValue);

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
                yield return new QueryPair(query, start, end, NameOf(query.AsSpan(start, end - start)), followsSemicolon);
            }

            followsSemicolon |= end < query.Length && query[end] == ';';
        }
    }

    private static string? NameOf(ReadOnlySpan<char> pair)
    {
        var name = pair.IndexOf('=') is >= 0 and var equals ? pair[..equals] : pair;
        return SamlParameters.Find(name.ContainsAny('%', '+') ? PercentEncoding.Decode(name) : name);
    }
}
