using Microsoft.AspNetCore.DataProtection;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests.Revocation.Journal;

public sealed class RevocationRecordTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly IDataProtector _protector = new EphemeralDataProtectionProvider().CreateProtector("test");

    [Theory]
    [InlineData("access", "refresh")]
    [InlineData("access", null)]
    [InlineData(null, "refresh")]
    public void Comes_back_as_it_was_written(string? access, string? refresh)
    {
        var entry = new RevocationEntry(new TokenPair(access, refresh), Now, Now.AddHours(24));

        var read = RevocationRecord.Read(_protector, RevocationRecord.Write(_protector, "scheme", entry), Now.AddHours(1));

        Assert.NotNull(read);
        Assert.Equal("scheme", read.Value.Scheme);
        Assert.Equal(entry.Id, read.Value.Entry.Id);
        Assert.Equal(new TokenPair(access, refresh), read.Value.Entry.Remaining);
        Assert.Equal(Now.AddHours(24), read.Value.Entry.GiveUpAt);
        Assert.Equal(Now.AddHours(1), read.Value.Entry.Due);
    }

    [Fact]
    public void Cut_off_at_any_byte_it_is_unreadable_and_nothing_worse()
    {
        var whole = Write("access", "refresh").Content;

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(RevocationRecord.Read(_protector, new RevocationJournalEntry("id", whole[..length]), Now));
        }
    }

    [Fact]
    public void Shows_no_token()
    {
        var content = System.Text.Encoding.Latin1.GetString(Write("access-secret", "refresh-secret").Content.Span);

        Assert.DoesNotContain("secret", content);
    }

    [Fact]
    public void Of_other_keys_it_is_unreadable() =>
        Assert.Null(RevocationRecord.Read(new EphemeralDataProtectionProvider().CreateProtector("test"), Write("access", "refresh"), Now));

    private RevocationJournalEntry Write(string access, string refresh) =>
        RevocationRecord.Write(_protector, "scheme", new RevocationEntry(new TokenPair(access, refresh), Now, Now.AddHours(24)));
}
