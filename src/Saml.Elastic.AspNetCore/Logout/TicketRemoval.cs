namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Removes an entry of a ticket store that could not be removed at once. The cookie's key is useless by then: this only tidies up.</summary>
internal static class TicketRemoval
{
    private const int Attempts = 10;

    /// <summary>Between two attempts; longer each time.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Tries until it succeeds, or has failed too often.</summary>
    public static async Task RepeatAsync(Func<Task<bool>> tryRemove, TimeProvider timeProvider)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await Task.Delay(Delay * attempt, timeProvider);
            if (await tryRemove())
            {
                return;
            }
        }
    }
}
