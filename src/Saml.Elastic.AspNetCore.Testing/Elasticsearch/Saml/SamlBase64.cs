using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Base64 in messages: white space is dropped first.</summary>
internal static partial class SamlBase64
{
    /// <exception cref="SamlRefusal">It is not base64.</exception>
    public static byte[] Decode(string text)
    {
        try
        {
            return DecodeStrictly(text);
        }
        catch (FormatException exception)
        {
            throw new SamlRefusal("SAML message cannot be Base64 decoded", new ErrorCause(ErrorTypes.IllegalArgument, exception.Message));
        }
    }

    /// <exception cref="FormatException">It is not base64; with the message of Java's decoder.</exception>
    public static byte[] DecodeStrictly(string text) => JavaBase64.Decode(WhiteSpace().Replace(text, ""));

    // Java's \s, which knows ASCII only.
    [GeneratedRegex(@"[ \t\n\v\f\r]+")]
    private static partial Regex WhiteSpace();
}
