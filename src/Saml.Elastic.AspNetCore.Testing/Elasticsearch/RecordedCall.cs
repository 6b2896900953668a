namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A call that reached the emulated Elasticsearch. Its text names no secret: tokens and messages stand in the bodies only.</summary>
public sealed class RecordedCall
{
    /// <summary>Which API was called.</summary>
    public required EmulatedOperation Operation { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>When the call came in, by the emulator's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The status of the answer; null when the connection was cut instead.</summary>
    public required int? Status { get; init; }

    /// <summary>What was sent: it may hold tokens.</summary>
    public required string RequestBody { get; init; }

    /// <summary>What was answered: it may hold tokens. Null when the connection was cut or the body was empty.</summary>
    public required string? ResponseBody { get; init; }

    /// <summary>Method, path and status.</summary>
    public override string ToString() => $"{Method} {Path} {Status?.ToString() ?? "cut"}";
}
