using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

public sealed class LogoutRecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The assertion's time and the sign-in's, in seconds after the logout by either clock; null: not known.</summary>
    public static TheoryData<double?, double?, bool> Sessions => new()
    {
        { -60, -60, true },
        { 60, 60, false },
        { -60, 60, true }, // the sign-in finished after the logout
        { 60, -60, false }, // our clock was turned back meanwhile
        { 0, -1, true },
        { 0.4, -1, true },
        { 0, 1, false },
        { 0.9, 1, false },
        { 0, 0, true },
        { null, -1, true },
        { null, 1, false },
        { -60, null, true },
        { 60, null, false },
        { 0, null, true },
        { null, null, true },
    };

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_session_ends_that_began_before(double? asserted, double? signedIn, bool isOver)
    {
        var mark = new LogoutMark(Noon, Noon.AddHours(3));
        var session = new SessionIdentity("x")
        {
            AssertionIssueInstant = asserted is { } a ? Noon.AddSeconds(a) : null,
            SignedInAt = signedIn is { } s ? Noon.AddHours(3).AddSeconds(s) : null,
        };

        Assert.Equal(isOver, new LogoutRecord(All: mark).Ends(session));
        Assert.Equal(isOver, new LogoutRecord(Some: mark).Ends(session));
        Assert.False(new LogoutRecord(Some: mark).Ends(session with { SessionIndex = "_1" }));
    }

    [Fact]
    public void A_sign_out_everywhere_goes_by_our_own_clock()
    {
        var record = new LogoutRecord(Everywhere: Noon);
        var session = new SessionIdentity("x") { AssertionIssueInstant = Noon.AddHours(5), SessionIndex = "_1" };

        Assert.True(record.Ends(session with { SignedInAt = Noon.AddSeconds(-1) }));
        Assert.True(record.Ends(session));
        Assert.False(record.Ends(session with { SignedInAt = Noon.AddSeconds(1) }));
    }

    [Fact]
    public void The_later_logout_stays_whatever_comes_first()
    {
        var earlier = new LogoutRecord(new LogoutMark(Noon, Noon.AddMinutes(5)), null, Noon);
        var later = new LogoutRecord(new LogoutMark(Noon.AddMinutes(1), Noon.AddMinutes(2)), new LogoutMark(Noon, Noon), null);
        var both = new LogoutRecord(later.All, later.Some, earlier.Everywhere);

        Assert.Equal(both, earlier.Merge(later));
        Assert.Equal(both, later.Merge(earlier));
        Assert.Equal(earlier, earlier.Merge(null));
        Assert.Equal(Noon.AddMinutes(2), both.LastReceived);
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var records = new[]
        {
            new LogoutRecord(),
            new LogoutRecord(new LogoutMark(Noon, Noon.AddTicks(1))),
            new LogoutRecord(null, new LogoutMark(Noon, Noon), Noon),
        };

        Assert.All(records, record => Assert.Equal(record, LogoutRecord.Read(record.Write())));
        Assert.Throws<InvalidDataException>(() => LogoutRecord.Read([1, 2, 3]));
    }
}
