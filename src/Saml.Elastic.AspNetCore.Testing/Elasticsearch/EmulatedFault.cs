using System.Globalization;
using Saml.Elastic.AspNetCore.Testing.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Something that goes wrong with a call.</summary>
public sealed class EmulatedFault
{
    private EmulatedFault(FaultMoment moment) => Moment = moment;

    /// <summary>The connection is cut and the call has no effect.</summary>
    public static EmulatedFault CutBeforeEffect { get; } = new(FaultMoment.Before);

    /// <summary>The call has its effect, then the connection is cut: the answer is lost.</summary>
    public static EmulatedFault CutAfterEffect { get; } = new(FaultMoment.After);

    /// <summary>The call waits, without effect, until the client gives up; <see cref="ElasticsearchFaults.Clear"/> lets it go on.</summary>
    public static EmulatedFault Hang { get; } = new(FaultMoment.Before) { Duration = Timeout.InfiniteTimeSpan };

    /// <summary>The call has its effect, and the answer waits until the client gives up; <see cref="ElasticsearchFaults.Clear"/> lets it go out.</summary>
    public static EmulatedFault HangAfterEffect { get; } = new(FaultMoment.After) { Duration = Timeout.InfiniteTimeSpan };

    /// <summary>A proxy's error page in place of Elasticsearch: 502 with HTML.</summary>
    public static EmulatedFault BadGateway { get; } =
        AnswerWith(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>");

    internal FaultMoment Moment { get; }

    /// <summary>How long the call waits; null: it ends here.</summary>
    internal TimeSpan? Duration { get; private init; }

    internal bool EndsTheCall => Duration is null;

    internal FaultAnswer? Answer { get; private init; }

    /// <summary>The call is slow, by the emulator's clock.</summary>
    public static EmulatedFault Delay(TimeSpan duration) => new(FaultMoment.Before) { Duration = duration };

    /// <summary>Too many requests: 429 and no effect.</summary>
    /// <param name="retryAfter">Sent as <c>Retry-After</c> in seconds; null: no such header.</param>
    public static EmulatedFault TooManyRequests(TimeSpan? retryAfter = null) => new(FaultMoment.Before)
    {
        Answer = new FaultAnswer(
            429,
            "application/json",
            """{"error":{"root_cause":[{"type":"circuit_breaking_exception","reason":"[parent] Data too large"}],"type":"circuit_breaking_exception","reason":"[parent] Data too large"},"status":429}""",
            retryAfter is { } time ? ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null),
    };

    /// <summary>Any other answer, and no effect.</summary>
    public static EmulatedFault AnswerWith(int status, string contentType, string body) =>
        new(FaultMoment.Before) { Answer = new FaultAnswer(status, contentType, body, RetryAfter: null) };
}
