namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Base64 as strict as Java's basic decoder: no white space, no other alphabet; missing padding is accepted.</summary>
internal static class JavaBase64
{
    private const int GroupLength = 4;

    /// <exception cref="FormatException">With the message of Java's decoder.</exception>
    public static byte[] Decode(string text)
    {
        var content = text.TrimEnd('=');
        foreach (var character in content)
        {
            if (!IsOfAlphabet(character))
                throw new FormatException($"Illegal base64 character {(int)character:x}");
        }

        var padding = text.Length - content.Length;
        var needed = (GroupLength - (content.Length % GroupLength)) % GroupLength;
        if (needed == GroupLength - 1)
        {
            throw new FormatException(
                content.Length == 1 ? "Input byte[] should at least have 2 bytes for base64 bytes" : "Last unit does not have enough valid bits");
        }

        if (padding != 0 && padding != needed)
            throw new FormatException("Input byte array has wrong 4-byte ending unit");
        return Convert.FromBase64String(content + new string('=', needed));
    }

    public static bool IsOfAlphabet(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/';
}
