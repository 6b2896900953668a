namespace Samples.Demo;

/// <summary>Something that the panel shows: a call or a redirect, without its secrets.</summary>
/// <param name="Time">When.</param>
/// <param name="From">Who spoke.</param>
/// <param name="To">Whom to.</param>
/// <param name="What">A request line or a header.</param>
/// <param name="Status">The status of the answer; null: there was none.</param>
internal sealed record DemoEvent(DateTimeOffset Time, string From, string To, string What, int? Status)
{
    public const string App = "This app";
    public const string Browser = "Browser";
    public const string Elasticsearch = "Elasticsearch";
    public const string IdentityProvider = "Identity provider";

    /// <summary>For somebody who sees it for the first time.</summary>
    public required string Meaning { get; init; }
}
