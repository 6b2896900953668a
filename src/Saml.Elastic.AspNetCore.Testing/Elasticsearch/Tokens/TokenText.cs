namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>
/// A token's text: base64 of the version, a length, the token's bytes, and zeros that nobody reads. Decoding stops behind the last byte needed, so what
/// follows may be anything: different texts can name the same token.
/// </summary>
internal static class TokenText
{
    public const int SecretLength = 16;
    public const int DocumentIdLength = 8;
    private const int TokenLength = SecretLength + DocumentIdLength;
    private const int EncodedLength = 32;
    private const int LargestArray = 2147483631;

    // Older versions wrote something else in place of the bytes.
    private const int OldestVersion = 8_500_061;

    public static string Encode(int version, byte[] token)
    {
        var bytes = new List<byte>(EncodedLength);
        VariableInteger.Write(bytes, version);
        VariableInteger.Write(bytes, token.Length);
        bytes.AddRange(token);
        bytes.AddRange(new byte[EncodedLength - bytes.Count]);
        return Convert.ToBase64String([.. bytes]);
    }

    /// <summary>The token's bytes; null when the text is no token.</summary>
    /// <exception cref="ElasticsearchException">The length is absurd: Elasticsearch trips over it.</exception>
    public static byte[]? Decode(string text)
    {
        var reader = new LenientBase64Reader(text);
        if (VariableInteger.Read(ref reader) is not { } version || version < OldestVersion || VariableInteger.Read(ref reader) is not { } length)
            return null;
        if (length < 0)
            throw new ElasticsearchException(500, ErrorTypes.NegativeArraySize, $"array size must be positive but was: {length}");
        if (length > LargestArray)
            throw new ElasticsearchException(500, ErrorTypes.IllegalState, $"array length must be <= to {LargestArray} but was: {length}");
        var token = new byte[TokenLength];
        return length == TokenLength && reader.TryRead(token) ? token : null;
    }
}
