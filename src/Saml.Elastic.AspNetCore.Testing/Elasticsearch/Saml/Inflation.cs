using System.IO.Compression;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Raw DEFLATE, with a bound that Elasticsearch does not have.</summary>
internal static class Inflation
{
    private const int MaxLength = 16 * 1024 * 1024;
    private const int BufferSize = 16 * 1024;
    private const string Reason = "SAML message cannot be inflated";

    /// <exception cref="SamlRefusal">It is not deflated, is cut off, or grows too large.</exception>
    public static byte[] Inflate(byte[] deflated)
    {
        var input = new ExhaustibleStream(deflated);
        var output = new MemoryStream();
        try
        {
            using var inflate = new DeflateStream(input, CompressionMode.Decompress);
            var buffer = new byte[BufferSize];
            for (int read; (read = inflate.Read(buffer)) > 0;)
            {
                output.Write(buffer, 0, read);
                if (output.Length > MaxLength)
                    throw new InvalidDataException($"longer than {MaxLength} bytes");
            }
        }
        catch (InvalidDataException exception)
        {
            throw new SamlRefusal(Reason, new ErrorCause(ErrorTypes.Zip, exception.Message));
        }

        return input.IsExhausted
            ? throw new SamlRefusal(Reason, new ErrorCause(ErrorTypes.EndOfFile, "Unexpected end of ZLIB input stream"))
            : output.ToArray();
    }
}
