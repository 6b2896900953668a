namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>The app that is tried, and how to use it.</summary>
internal sealed record SignOutSubject(
    Func<HttpBrowser, Task<BrowserResponse>> SignIn,
    Func<HttpBrowser, BrowserResponse, Task<BrowserResponse>> SignOut,
    SignOutAssertOptions Options,
    Uri Address,
    Func<ElasticSamlTestStack, IAsyncDisposable> Start)
{
    public Task<ElasticSamlTestStack> StartStackAsync(Action<ElasticSamlTestStackOptions> configure) => ElasticSamlTestStack.StartAsync(options =>
    {
        options.AppAddress = Address.GetLeftPart(UriPartial.Authority);
        Options.ConfigureStack?.Invoke(options);
        configure(options);
    });
}
