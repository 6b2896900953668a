namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Tokens that must die. Changed by the lane that holds it only.</summary>
internal sealed class RevocationEntry(TokenPair tokens, DateTimeOffset due, DateTimeOffset giveUpAt)
{
    /// <summary>Names the entry in the journal.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>What is not yet known to be dead.</summary>
    public TokenPair Remaining { get; set; } = tokens;

    /// <summary>Not before this time.</summary>
    public DateTimeOffset Due { get; set; } = due;

    /// <summary>When the tokens have expired by themselves.</summary>
    public DateTimeOffset GiveUpAt { get; } = giveUpAt;

    /// <summary>How often this very entry has failed, apart from outages that concern all.</summary>
    public int Failures { get; set; }

    /// <summary>The write to the journal, which may take longer than a sign-out waits for it.</summary>
    public Task Written { get; set; } = Task.CompletedTask;
}
