using System.Buffers.Binary;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What a tombstone holds in the cache: its end, so that a node that reads it knows how long to remember it.</summary>
internal static class TombstoneRecord
{
    public static byte[] Write(DateTimeOffset end)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, end.ToUnixTimeSeconds());
        return bytes;
    }

    public static DateTimeOffset ReadEnd(ReadOnlySpan<byte> bytes, TimeProvider timeProvider) =>
        BinaryPrimitives.TryReadInt64BigEndian(bytes, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : timeProvider.GetUtcNow().AddDays(1);
}
