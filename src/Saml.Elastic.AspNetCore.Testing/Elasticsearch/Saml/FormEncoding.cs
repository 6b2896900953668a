using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Java's form encoding in ASCII: a blank becomes <c>+</c>, what is not ASCII becomes a question mark.</summary>
internal static class FormEncoding
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(encoded, rune.IsAscii ? (char)rune.Value : '?');
        return encoded.ToString();
    }

    private static void Append(StringBuilder encoded, char character)
    {
        if (char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '*' or '_')
            encoded.Append(character);
        else if (character == ' ')
            encoded.Append('+');
        else
            encoded.Append('%').Append(((int)character).ToString("X2"));
    }
}
