namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>The app that is tried, and how to use it.</summary>
internal sealed record SignOutSubject(
    Func<HttpBrowser, Task<BrowserResponse>> SignIn,
    Func<HttpBrowser, BrowserResponse, Task<BrowserResponse>> SignOut,
    SignOutAssertOptions Options,
    Uri Address,
    Func<ElasticSamlTestStack, IAsyncDisposable> Start)
{
    /// <summary>Lets in no more starts at a time than there are processors, so that no check meets the others' in the app's own time limits.</summary>
    public SemaphoreSlim Starts { get; } = new(Environment.ProcessorCount);

    public Task<ElasticSamlTestStack> StartStackAsync(Action<ElasticSamlTestStackOptions> configure) => ElasticSamlTestStack.StartAsync(options =>
    {
        options.AppAddress = Address.GetLeftPart(UriPartial.Authority);
        Options.ConfigureStack?.Invoke(options);
        configure(options);
    });
}
