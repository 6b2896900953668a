using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>A sign-in whose exchange has failed.</summary>
internal sealed record ExchangeRun(StubElasticsearch Stub, ExchangeApp App, AppBrowser Browser, BrowserResponse Answer) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
        await Stub.DisposeAsync();
    }
}
