using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class UsedMessagesAreRemembered
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly ElasticsearchSamlClientOptions _one = new() { Uri = new("https://one.example") };
    private readonly ElasticsearchSamlClientOptions _other = new() { Uri = new("https://other.example") };
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<UsedMessages> _logger = new();

    [Fact]
    public async Task In_the_process()
    {
        var used = Create();

        Assert.True(await used.TryUseAsync(_one, "_1", Lifetime));
        Assert.False(await used.TryUseAsync(_one, "_1", Lifetime));
        Assert.True(await used.TryUseAsync(_one, "_2", Lifetime));
        Assert.True(await used.TryUseAsync(_other, "_1", Lifetime));
    }

    [Fact]
    public async Task For_as_long_as_they_could_be_used_and_no_longer()
    {
        var used = Create();
        await used.TryUseAsync(_one, "_1", Lifetime);

        _time.Advance(Lifetime);
        Assert.False(await used.TryUseAsync(_one, "_1", Lifetime));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await used.TryUseAsync(_one, "_1", Lifetime));
    }

    [Fact]
    public async Task Between_processes_by_the_cache()
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var one = Create(cache);
        var other = Create(cache);

        Assert.True(await one.TryUseAsync(_one, "_1", Lifetime));
        Assert.False(await other.TryUseAsync(_one, "_1", Lifetime));
    }

    [Fact]
    public async Task Until_they_are_forgotten()
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var one = Create(cache);
        var other = Create(cache);
        await one.TryUseAsync(_one, "_1", Lifetime);

        await one.ForgetAsync(_one, "_1");

        Assert.True(await other.TryUseAsync(_one, "_1", Lifetime));
    }

    [Fact]
    public async Task In_the_cache_by_a_hash_alone()
    {
        var cache = new Mock<IDistributedCache>();
        cache.Setup(c => c.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync((byte[]?)null);

        await Create(cache.Object).TryUseAsync(_one, "_secret-id", Lifetime);

        cache.Verify(c => c.SetAsync(
            It.Is<string>(key => key.StartsWith("saml-elastic:v1:used:") && !key.Contains("secret")),
            It.IsAny<byte[]>(),
            It.Is<DistributedCacheEntryOptions>(o => o.AbsoluteExpirationRelativeToNow == Lifetime),
            It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task A_cache_that_fails_fails_no_sign_in()
    {
        var cache = new Mock<IDistributedCache>();
        cache.Setup(c => c.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());
        var used = Create(cache.Object);

        Assert.True(await used.TryUseAsync(_one, "_1", Lifetime));
        Assert.False(await used.TryUseAsync(_one, "_1", Lifetime));
        Assert.Equal(46, _logger.LatestRecord.Id.Id);
    }

    [Fact]
    public async Task A_cache_that_hangs_is_left_after_half_a_second()
    {
        var asked = new TaskCompletionSource();
        var cache = new Mock<IDistributedCache>();
        cache.Setup(c => c.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(() =>
        {
            asked.SetResult();
            return new TaskCompletionSource<byte[]?>().Task;
        });

        var result = Create(cache.Object).TryUseAsync(_one, "_1", Lifetime);
        await asked.Task;
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(result.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await result.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(46, _logger.LatestRecord.Id.Id);
    }

    private UsedMessages Create(IDistributedCache? cache = null)
    {
        var services = new ServiceCollection();
        if (cache is not null)
        {
            services.AddSingleton(cache);
        }

        return new(services.BuildServiceProvider(), _time, _logger);
    }
}
