using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>A revocation as the journal keeps it: encrypted, with the scheme whose Elasticsearch issued the tokens.</summary>
internal static class RevocationRecord
{
    /// <summary>The data-protection purpose of the records. The scheme is inside: whoever reads a record does not know it yet.</summary>
    public const string Purpose = "Saml.Elastic.AspNetCore.Revocation.v1";

    public static RevocationJournalEntry Write(IDataProtector protector, string scheme, RevocationEntry entry)
    {
        using var record = new MemoryStream();
        using (var writer = new BinaryWriter(record, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(scheme);
            writer.Write(entry.GiveUpAt.UtcTicks);
            writer.Write(entry.Remaining.AccessToken ?? "");
            writer.Write(entry.Remaining.RefreshToken ?? "");
        }

        return new RevocationJournalEntry(entry.Id, protector.Protect(record.ToArray()));
    }

    /// <summary>The revocation, or null when it was written with other keys, or damaged.</summary>
    public static (string Scheme, RevocationEntry Entry)? Read(IDataProtector protector, RevocationJournalEntry entry, DateTimeOffset due)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(protector.Unprotect(entry.Content.ToArray())), Encoding.UTF8);
            var scheme = reader.ReadString();
            var giveUpAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var tokens = new TokenPair(NullIfEmpty(reader.ReadString()), NullIfEmpty(reader.ReadString()));
            return (scheme, new RevocationEntry(tokens, due, giveUpAt) { Id = entry.Id });
        }
        catch (Exception exception) when (exception is CryptographicException or EndOfStreamException or ArgumentException)
        {
            return null;
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
