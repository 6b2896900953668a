using System.Globalization;

namespace Saml.Elastic.AspNetCore;

/// <summary>When Elasticsearch is asked whether a session's access token still lives.</summary>
public readonly record struct ElasticSessionCheck
{
    /// <summary>Never; except where a session is seen for the first time and there is no shared cache.</summary>
    public static ElasticSessionCheck Never { get; } = new() { IsNever = true };

    /// <summary>Once, after the identity provider has ended a session whose user could not be read from its message.</summary>
    public static ElasticSessionCheck AfterLogoutMessage { get; }

    /// <summary>How often each session is checked on each node; null when it is not.</summary>
    public TimeSpan? Interval { get; private init; }

    /// <summary>Whether a session is to be checked once after a logout message that did not tell whom it meant.</summary>
    internal bool IsAfterLogoutMessage => !IsNever;

    private bool IsNever { get; init; }

    /// <summary>
    /// At a request, when the last check on this node is longer ago; and as <see cref="AfterLogoutMessage"/>. So a session ends within the
    /// interval when an operator ends its tokens in Elasticsearch. It costs one small call for each active session, node and interval.
    /// </summary>
    /// <param name="interval">The interval; more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not more than zero.</exception>
    public static ElasticSessionCheck Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new() { Interval = interval };
    }

    /// <inheritdoc />
    public override string ToString() => Interval?.ToString("c", CultureInfo.InvariantCulture)
        ?? (IsNever ? nameof(Never) : nameof(AfterLogoutMessage));

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    internal static bool TryParse(string text, out ElasticSessionCheck check)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            check = Every(interval);
            return true;
        }

        check = text.Equals(nameof(Never), StringComparison.OrdinalIgnoreCase) ? Never : AfterLogoutMessage;
        return text.Equals(check.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
