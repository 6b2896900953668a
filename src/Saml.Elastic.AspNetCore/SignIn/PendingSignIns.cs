using System.Globalization;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// The sign-ins that a browser has begun, oldest first. Without a limit, a page that challenges again and again fills the callback
/// path with cookies until the server refuses the headers, and no sign-in works for a quarter of an hour.
/// </summary>
internal sealed class PendingSignIns
{
    /// <summary>How many states a browser keeps: several tabs may sign in at once.</summary>
    public const int Limit = 8;

    private const int ReferenceLength = 43;

    // Less than a chunk of ChunkingCookieManager holds: the estimate may delete one name too many, never one too few.
    private const int LeastChunkLength = 3000;

    private readonly List<PendingSignIn> _entries = [];

    /// <summary>Reads the list; what is not an entry is dropped, for a browser can send anything.</summary>
    public static PendingSignIns Parse(string? text)
    {
        var pending = new PendingSignIns();
        foreach (var entry in (text ?? "").Split('.').TakeLast(Limit))
        {
            var parts = entry.Split('~');
            if (parts is [var reference, var chunks]
                && IsReference(reference)
                && int.TryParse(chunks, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count < Limit)
            {
                pending._entries.Add(new(reference, count));
            }
        }

        return pending;
    }

    /// <summary>Whether the text has the form of our references.</summary>
    public static bool IsReference(string? text) =>
        text?.Length == ReferenceLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Adds an entry and takes out those beyond the limit.</summary>
    public IReadOnlyList<PendingSignIn> Add(string reference, int stateLength)
    {
        _entries.Add(new(reference, Math.Min(stateLength / LeastChunkLength, Limit - 1)));
        var abandoned = _entries[..Math.Max(0, _entries.Count - Limit)];
        _entries.RemoveRange(0, abandoned.Count);
        return abandoned;
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Join('.', _entries.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Reference}~{e.Chunks}")));
}
