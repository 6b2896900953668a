namespace Saml.Elastic.AspNetCore;

/// <summary>One entry of an <see cref="IRevocationJournal"/>.</summary>
/// <param name="Id">Letters and digits, at most 32 of them; safe as a file name.</param>
/// <param name="Content">The encrypted revocation, a few hundred bytes.</param>
public sealed record RevocationJournalEntry(string Id, ReadOnlyMemory<byte> Content);
