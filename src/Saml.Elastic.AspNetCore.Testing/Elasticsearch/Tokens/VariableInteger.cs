namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Integers of one to five bytes, seven bits in each, the lowest first.</summary>
internal static class VariableInteger
{
    private const int MoreFollows = 0x80;
    private const int BitsPerByte = 7;
    private const int LongestInBits = 5 * BitsPerByte;

    // The fifth byte holds the last four bits.
    private const int LargestLastByte = 0x0f;

    public static void Write(List<byte> target, int value)
    {
        var rest = (uint)value;
        for (; rest >= MoreFollows; rest >>= BitsPerByte)
            target.Add((byte)(rest | MoreFollows));
        target.Add((byte)rest);
    }

    /// <summary>Null when the text ends, is no base64, or holds too large a number.</summary>
    public static int? Read(ref LenientBase64Reader reader)
    {
        var value = 0;
        for (var shift = 0; shift < LongestInBits; shift += BitsPerByte)
        {
            if (reader.Read() is not { } next)
                return null;
            var isLast = shift == LongestInBits - BitsPerByte;
            if (isLast && next > LargestLastByte)
                return null;
            value |= (next & ~MoreFollows) << shift;
            if ((next & MoreFollows) == 0)
                return value;
        }

        return null;
    }
}
