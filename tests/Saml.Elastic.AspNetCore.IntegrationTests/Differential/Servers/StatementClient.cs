namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Sends what a statement says and nothing of its own.</summary>
internal static class StatementClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    public static HttpClient Create(Uri address) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Timeout,
        };
}
