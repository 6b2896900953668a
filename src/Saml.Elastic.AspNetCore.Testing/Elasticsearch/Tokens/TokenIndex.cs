using System.Buffers.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The index of the tokens: whether it can be read and written, and what Elasticsearch says if not.</summary>
internal sealed class TokenIndex(ElasticsearchFaults faults, TimeProvider timeProvider)
{
    private const string Name = ".security-tokens-7";
    private const string UnknownId = "_na_";

    // Elasticsearch gives a request for shards that are starting about this long.
    private static readonly TimeSpan ShardsTimeout = TimeSpan.FromMinutes(1);

    private readonly string _id = Base64Url.EncodeToString(Guid.NewGuid().ToByteArray());

    public EmulatedTokenIndex State => faults.TokenIndex;

    public bool IsWriteBlocked => State is EmulatedTokenIndex.DiskFull or EmulatedTokenIndex.WriteBlocked;

    /// <summary>Whether a document can be read at all.</summary>
    public bool IsReadable => State is EmulatedTokenIndex.Available || IsWriteBlocked;

    public ErrorCause BlockedCause => new(ErrorTypes.ClusterBlock, BlockedReason);

    private static Dictionary<string, string> Named(string id) => new() { ["index"] = Name, ["index_uuid"] = id };

    private string BlockedReason => State == EmulatedTokenIndex.DiskFull
        ? $"index [{Name}] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block; for more information, see the documentation];"
        : $"index [{Name}] blocked by: [FORBIDDEN/8/index write (api)];";

    /// <summary>Why one document cannot be read.</summary>
    public ElasticsearchException NotReadable() => State switch
    {
        EmulatedTokenIndex.Closed => Closed(),
        EmulatedTokenIndex.Missing => new ElasticsearchException(404, ErrorTypes.IndexNotFound, $"no such index [{Name}]") { Metadata = Named(UnknownId) },
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

    /// <summary>Why a closed index cannot be read.</summary>
    public static ElasticsearchException Closed() => new(400, ErrorTypes.IndexClosed, "closed") { Metadata = Named(UnknownId) };

    /// <summary>Why nothing can be added to a closed index: here Elasticsearch knows the index's id.</summary>
    public ElasticsearchException ClosedForWriting() => new(400, ErrorTypes.IndexClosed, "closed") { Metadata = Named(_id) };

    /// <summary>Waits for shards that are starting; they may never be ready.</summary>
    public async Task WaitForShardsAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ShardsTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            while (!timeout.IsCancellationRequested)
            {
                // First the promise of a change, then the look: a change between the two is not missed.
                var changed = faults.WaitForChangeAsync(linked.Token);
                if (State != EmulatedTokenIndex.ShardsUnavailable)
                    return;
                await changed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Else the promise would be kept until there is a change, which may be never.
            await linked.CancelAsync();
        }
    }
}
