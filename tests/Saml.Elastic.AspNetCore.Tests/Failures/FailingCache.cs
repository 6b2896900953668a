using Microsoft.Extensions.Caching.Distributed;
using Moq;

namespace Saml.Elastic.AspNetCore.Tests.Failures;

internal static class FailingCache
{
    public static IDistributedCache Throwing() => Answering(() => Task.FromException<byte[]?>(new InvalidOperationException("No connection.")));

    public static IDistributedCache Hanging() => Answering(() => new TaskCompletionSource<byte[]?>().Task);

    private static IDistributedCache Answering(Func<Task<byte[]?>> answer)
    {
        var cache = new Mock<IDistributedCache>();
        cache.Setup(c => c.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(answer);
        cache.Setup(c => c.SetAsync(
                It.IsAny<string>(), It.IsAny<byte[]>(), It.IsAny<DistributedCacheEntryOptions>(), It.IsAny<CancellationToken>()))
            .Returns(answer);
        return cache.Object;
    }
}
