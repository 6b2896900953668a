using System.Globalization;

namespace Saml.Elastic.AspNetCore.SamlDocuments;

/// <summary>Reads times as SAML writes them: in UTC, with a <c>Z</c>.</summary>
internal static class SamlInstant
{
    /// <summary>Some identity providers write nanoseconds; a clock tick has seven digits.</summary>
    private const int MostDigits = 7;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The time, or null when the text is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(Shorten(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    private static string? Shorten(string? text)
    {
        var point = text?.IndexOf('.') ?? -1;
        return point < 0 || text!.Length - point - 2 <= MostDigits || !text.EndsWith('Z')
            ? text
            : string.Concat(text.AsSpan(0, point + 1 + MostDigits), "Z");
    }
}
