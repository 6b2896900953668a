namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Decodes query text as Elasticsearch does: percent escapes, and a plus sign for a blank.</summary>
internal static class PercentEncoding
{
    /// <exception cref="MessageRefusedException">An escape is malformed.</exception>
    public static string Decode(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && !(i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2])))
            {
                throw new MessageRefusedException(GuardRule.EscapeMalformed);
            }
        }

        return Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
    }
}
