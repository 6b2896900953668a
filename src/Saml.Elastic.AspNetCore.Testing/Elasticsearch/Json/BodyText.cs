using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The encodings that a JSON body may have: the charset of the content type is not looked at.</summary>
internal static class BodyText
{
    // A literal that is cut off is malformed, a string or an object is incomplete: with a blank behind it the reader tells them apart.
    private const byte Blank = (byte)' ';

    private static readonly Encoding[] WithByteOrderMark = [Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The body as UTF-8 without a byte order mark, and a blank at its end.</summary>
    public static byte[] ToUtf8(byte[] body)
    {
        var marked = Array.Find(WithByteOrderMark, encoding => encoding.Preamble.Length > 0 && body.AsSpan().StartsWith(encoding.Preamble));
        var content = marked is null ? body.AsSpan() : body.AsSpan(marked.Preamble.Length);
        var encoding = marked ?? Guess(content);
        return encoding is UTF8Encoding
            ? [.. content, Blank]
            : [.. Encoding.UTF8.GetBytes(encoding.GetString(content)), Blank];
    }

    // JSON begins with an ASCII character.
    private static Encoding Guess(ReadOnlySpan<byte> content) => content switch
    {
        [0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, ..] => Encoding.Unicode,
        _ => Encoding.UTF8,
    };
}
