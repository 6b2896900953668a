namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Keeps revocations, tokens that must still be ended, so that they survive the process. What it is given is encrypted and holds its own end.
/// Register an implementation as a singleton to keep them elsewhere than in a directory (<c>AddElasticSamlRevocationJournal</c>).
/// </summary>
/// <remarks>Called concurrently. A method may throw: the failure is logged, and the revocation goes on in memory.</remarks>
public interface IRevocationJournal
{
    /// <summary>Keeps an entry. When the task ends, the entry survives the death of this process.</summary>
    /// <param name="entry">The entry; its id is new.</param>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    Task WriteAsync(RevocationJournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Forgets an entry: its tokens are dead. An entry that is not there is no failure.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over the entries that no living process works on; from now on they belong to this one. Called at start and every minute.
    /// Handing one entry to two processes is harmless.
    /// </summary>
    Task<IReadOnlyList<RevocationJournalEntry>> TakeOverAsync(CancellationToken cancellationToken);

    /// <summary>Puts an entry aside that cannot be read, so that an operator can look at it and <see cref="TakeOverAsync"/> does not return it again.</summary>
    Task SetAsideAsync(string id, CancellationToken cancellationToken);
}
