namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The index of the tokens: whether it can be read and written, and what Elasticsearch says if not.</summary>
internal sealed class TokenIndex(ElasticsearchFaults faults, TimeProvider timeProvider)
{
    private const string Name = ".security-tokens-7";

    // A real one is random; only where a document is added is it shown.
    private const string Id = "AAAAAAAAAAAAAAAAAAAAAA";
    private const string NoId = "_na_";

    // Elasticsearch gives a request for shards that are starting about this long.
    private static readonly TimeSpan ShardsTimeout = TimeSpan.FromMinutes(1);

    public EmulatedTokenIndex State => faults.TokenIndex;

    public bool IsWriteBlocked => State is EmulatedTokenIndex.DiskFull or EmulatedTokenIndex.WriteBlocked;

    /// <summary>Whether a document can be read at all.</summary>
    public bool IsReadable => State is EmulatedTokenIndex.Available || IsWriteBlocked;

    public ErrorCause BlockedCause => new(ErrorTypes.ClusterBlock, BlockedReason);

    private string BlockedReason => State == EmulatedTokenIndex.DiskFull
        ? $"index [{Name}] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block; for more information, see the documentation];"
        : $"index [{Name}] blocked by: [FORBIDDEN/8/index write (api)];";

    /// <summary>Why one document cannot be read.</summary>
    public ElasticsearchException NotReadable() => State switch
    {
        EmulatedTokenIndex.Closed => Closed(),
        EmulatedTokenIndex.Missing => new ElasticsearchException(404, ErrorTypes.IndexNotFound, $"no such index [{Name}]") { Metadata = IndexOf(NoId) },
        _ => new ElasticsearchException(503, ErrorTypes.UnavailableShards, $"at least one primary shard for the index [{Name}] is unavailable"),
    };

    /// <summary>Why documents cannot be searched for.</summary>
    public ElasticsearchException NotSearchable() => State == EmulatedTokenIndex.Closed
        ? Closed()
        : new ElasticsearchException(503, ErrorTypes.UnavailableShards, $"at least one search shard for the index [{Name}] is unavailable");

    /// <summary>Why a token that was named could not be invalidated.</summary>
    public ElasticsearchException NotInvalidated() => State == EmulatedTokenIndex.ShardsUnavailable
        ? new ElasticsearchException(
            503, ErrorTypes.Security, "unable to perform requested action", new ErrorCause(ErrorTypes.UnavailableShards, NotReadable().Reason))
        : new ElasticsearchException(400, ErrorTypes.Security, "failed to invalidate token");

    /// <summary>Why nothing can be written.</summary>
    public ElasticsearchException NotWritable() =>
        new(State == EmulatedTokenIndex.DiskFull ? 429 : 403, ErrorTypes.ClusterBlock, BlockedReason);

    /// <summary>Why nothing can be read.</summary>
    public static ElasticsearchException Closed() => Closed(NoId);

    /// <summary>Why nothing can be added.</summary>
    public static ElasticsearchException ClosedToNewDocuments() => Closed(Id);

    private static ElasticsearchException Closed(string id) => new(400, ErrorTypes.IndexClosed, "closed") { Metadata = IndexOf(id) };

    private static Dictionary<string, string> IndexOf(string id) => new() { ["index"] = Name, ["index_uuid"] = id };

    /// <summary>Waits for shards that are starting; they may never be ready.</summary>
    public async Task WaitForShardsAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ShardsTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        while (State == EmulatedTokenIndex.ShardsUnavailable && !timeout.IsCancellationRequested)
            await faults.WaitForChangeAsync(linked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
