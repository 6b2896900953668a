using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Metadata behind a URL. While they have never been loaded, every use of the realm fails.</summary>
internal sealed class HttpsSource : IIdentityProviderSource, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new() { Timeout = Timeout, MaxResponseContentBufferSize = IdentityProviderDocument.MaxCharacters };
    private readonly Uri _address;
    private readonly ITimer _timer;
    private volatile IdentityProviderDocument? _current;

    public HttpsSource(Uri address, TimeProvider timeProvider)
    {
        _address = address;
        _timer = timeProvider.CreateTimer(_ => Loading = LoadAsync(), state: null, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
        Loading = LoadAsync();
    }

    public string Location => _address.OriginalString;

    public IdentityProviderDocument? Current => _current;

    /// <summary>The last attempt; it never fails.</summary>
    public Task Loading { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        _client.Dispose();
    }

    private async Task LoadAsync()
    {
        var next = RetryInterval;
        try
        {
            using var text = new StringReader(await _client.GetStringAsync(_address));
            _current = new IdentityProviderDocument(text);
            next = RefreshInterval;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or XmlException)
        {
            // The realm itself says so when it is used.
        }

        _timer.Change(next, System.Threading.Timeout.InfiniteTimeSpan);
    }
}
