using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The secrets of a token pair: each token is random bytes and the document's id, which both share.</summary>
internal sealed record TokenPairBytes(byte[] Access, byte[] Refresh)
{
    public static TokenPairBytes Random()
    {
        var id = RandomNumberGenerator.GetBytes(TokenText.DocumentIdLength);
        return new TokenPairBytes(Token(id), Token(id));
    }

    private static byte[] Token(byte[] id) => [.. RandomNumberGenerator.GetBytes(TokenText.SecretLength), .. id];
}
