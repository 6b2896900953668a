using System.IO.Compression;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A message as it came, not yet looked into.</summary>
/// <param name="Binding">How it came.</param>
/// <param name="Parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
/// <param name="Encoded">The parameter's value, unescaped.</param>
/// <param name="RelayState">Null: none came.</param>
/// <param name="Query">The query that it came in; null for HTTP-POST.</param>
internal sealed record ReceivedMessage(SamlBinding Binding, string Parameter, string Encoded, string? RelayState, QueryParameters? Query)
{
    /// <summary>It was here before: the login form brings it along.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The XML.</summary>
    /// <exception cref="RefusedException">It is not encoded as the binding says, or too large.</exception>
    public byte[] Decode()
    {
        try
        {
            var bytes = Convert.FromBase64String(Encoded);
            return Binding == SamlBinding.HttpRedirect ? Inflate(bytes) : bytes;
        }
        catch (FormatException)
        {
            throw new RefusedException($"{Parameter} is not base64.");
        }
        catch (InvalidDataException)
        {
            throw new RefusedException($"{Parameter} is not deflated.");
        }
    }

    private static byte[] Inflate(byte[] deflated)
    {
        using var inflating = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        var buffer = new byte[SafeXml.MaxLength + 1];
        var length = inflating.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= SafeXml.MaxLength ? buffer[..length] : throw new RefusedException("The message is too large.");
    }
}
