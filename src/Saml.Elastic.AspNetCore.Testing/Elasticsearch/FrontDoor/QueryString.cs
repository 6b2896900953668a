using System.Globalization;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch's reading of a query string: of a request's URL, and of the redirect binding's query in a body.</summary>
internal static class QueryString
{
    private const int EscapeLength = 3;

    /// <summary>All parameters in their order. <c>;</c> separates like <c>&amp;</c>, and <c>#</c> ends the query.</summary>
    /// <exception cref="QueryEscapeException">A name or a value has a malformed escape.</exception>
    public static List<QueryParameter> Parse(string query)
    {
        var parameters = new List<QueryParameter>();
        var end = query.IndexOf('#');
        var rest = end < 0 ? query : query[..end];
        for (var start = 0; start < rest.Length;)
        {
            var next = rest.IndexOfAny(['&', ';'], start);
            var stop = next < 0 ? rest.Length : next;
            if (Read(rest[start..stop]) is var (name, value))
                parameters.Add(new QueryParameter(name, value, start));
            start = stop + 1;
        }

        return parameters;
    }

    // A pair without a name has none: "=x" is a parameter called "x".
    private static (string Name, string Value)? Read(string pair)
    {
        var text = pair.TrimStart('=');
        if (text.Length == 0)
            return null;
        var equals = text.IndexOf('=');
        return equals < 0 ? (Decode(text), "") : (Decode(text[..equals]), Decode(text[(equals + 1)..]));
    }

    private static string Decode(string text)
    {
        if (text.AsSpan().IndexOfAny('%', '+') < 0)
            return text;
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length;)
        {
            if (text[index] == '%')
            {
                bytes.Add(Unescape(text, index));
                index += EscapeLength;
            }
            else if (text[index] == '+')
            {
                bytes.Add((byte)' ');
                index++;
            }
            else
            {
                var rune = Rune.TryGetRuneAt(text, index, out var found) ? found : Rune.ReplacementChar;
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                index += rune.Utf16SequenceLength;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static byte Unescape(string text, int index)
    {
        if (index + EscapeLength > text.Length)
            throw new QueryEscapeException($"partial escape sequence at end of string: {text}");
        return byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new QueryEscapeException($"invalid escape sequence `{text.AsSpan(index, EscapeLength)}' at index {index} of: {text}");
    }
}
