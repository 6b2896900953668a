using System.IO.Compression;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Raw DEFLATE (RFC 1951), as the HTTP-Redirect binding has it.</summary>
internal static class RawDeflate
{
    private const int ChunkSize = 4096;

    /// <summary>Inflates, and stops as soon as the output passes the limit: a bomb is never inflated to learn its size.</summary>
    /// <exception cref="MessageRefusedException">The input is not deflated, or its output is too large.</exception>
    public static byte[] Inflate(byte[] deflated)
    {
        using var inflater = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        var output = new MemoryStream();
        Span<byte> chunk = stackalloc byte[ChunkSize];
        try
        {
            for (int read; (read = inflater.Read(chunk)) > 0;)
            {
                if (output.Length + read > GuardLimits.Message)
                {
                    throw new MessageRefusedException(GuardRule.MessageTooLarge);
                }

                output.Write(chunk[..read]);
            }
        }
        catch (InvalidDataException)
        {
            throw new MessageRefusedException(GuardRule.NotDeflated);
        }

        return output.Length > 0 ? output.ToArray() : throw new MessageRefusedException(GuardRule.NotDeflated);
    }

    public static byte[] Deflate(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.Fastest))
        {
            deflater.Write(bytes);
        }

        return output.ToArray();
    }
}
