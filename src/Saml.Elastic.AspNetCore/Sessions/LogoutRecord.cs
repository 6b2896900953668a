using System.Buffers.Binary;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>The logouts of a name (a NameID, a SessionIndex of it, or a whole realm) that sessions have to be compared with.</summary>
/// <param name="All">The last LogoutRequest for every session of the name.</param>
/// <param name="Some">The last one that named a SessionIndex: it concerns those sessions of a NameID that do not know theirs.</param>
/// <param name="Everywhere">When the user signed out everywhere, by our clock.</param>
internal sealed record LogoutRecord(LogoutMark? All = null, LogoutMark? Some = null, DateTimeOffset? Everywhere = null)
{
    private const int Fields = 5;

    public bool Ends(SessionIdentity session) =>
        All?.Ends(session) == true
        || (session.SessionIndex is null && Some?.Ends(session) == true)
        || (Everywhere is { } since && (session.SignedInAt is not { } signedIn || signedIn <= since));

    /// <summary>When the last of them reached us.</summary>
    public DateTimeOffset LastReceived => new[] { All?.ReceivedAt, Some?.ReceivedAt, Everywhere }.Max() ?? DateTimeOffset.MinValue;

    public LogoutRecord Merge(LogoutRecord? other) => other is null
        ? this
        : new LogoutRecord(
            LogoutMark.Later(All, other.All), LogoutMark.Later(Some, other.Some), Everywhere > other.Everywhere ? Everywhere : other.Everywhere ?? Everywhere);

    public byte[] Write()
    {
        var bytes = new byte[Fields * sizeof(long)];
        DateTimeOffset?[] times = [All?.IssueInstant, All?.ReceivedAt, Some?.IssueInstant, Some?.ReceivedAt, Everywhere];
        for (var i = 0; i < Fields; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * sizeof(long)), times[i]?.UtcTicks ?? 0);
        }

        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not a record.</exception>
    public static LogoutRecord Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Fields * sizeof(long))
        {
            throw new InvalidDataException("A record of a logout in the cache is damaged.");
        }

        var times = new DateTimeOffset?[Fields];
        for (var i = 0; i < Fields; i++)
        {
            var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[(i * sizeof(long))..]);
            times[i] = ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
        }

        return new LogoutRecord(Mark(times[0], times[1]), Mark(times[2], times[3]), times[4]);
    }

    private static LogoutMark? Mark(DateTimeOffset? issued, DateTimeOffset? received) =>
        issued is null || received is null ? null : new LogoutMark(issued.Value, received.Value);
}
