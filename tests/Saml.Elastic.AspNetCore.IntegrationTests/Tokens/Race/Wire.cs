namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens.Race;

/// <summary>What lies between browsers and servers: 10 milliseconds, and at times it breaks before the answer is there.</summary>
/// <param name="breaksAfter">How long after a request has been sent; null: it holds.</param>
internal sealed class Wire(TimeSpan? breaksAfter = null) : HttpMessageHandler
{
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(5);

    private static readonly HttpMessageInvoker Connections =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.Delay(OneWay, TimeProvider.System, cancellationToken);
        if (breaksAfter is { } time)
        {
            broken.CancelAfter(time);
        }

        var answer = await Connections.SendAsync(request, broken.Token);
        await Task.Delay(OneWay, TimeProvider.System, cancellationToken);
        return answer;
    }
}
