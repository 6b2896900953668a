namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Decodes base64: the standard alphabet and its padding, white space between.</summary>
internal static class Base64
{
    /// <exception cref="MessageRefusedException">The text is empty or no base64.</exception>
    public static byte[] Decode(string text)
    {
        var buffer = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) && length > 0
            ? buffer[..length]
            : throw new MessageRefusedException(GuardRule.NotBase64);
    }
}
