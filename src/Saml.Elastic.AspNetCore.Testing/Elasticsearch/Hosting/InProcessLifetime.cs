using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A request within this process: the client gives up, or the emulator cuts it off.</summary>
internal sealed class InProcessLifetime(CancellationToken givenUp) : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly CancellationTokenSource _aborted = CancellationTokenSource.CreateLinkedTokenSource(givenUp);

    public bool IsAborted { get; private set; }

    public CancellationToken RequestAborted
    {
        get => _aborted.Token;
        set => throw new NotSupportedException();
    }

    public void Abort()
    {
        IsAborted = true;
        _aborted.Cancel();
    }

    public void Dispose() => _aborted.Dispose();
}
