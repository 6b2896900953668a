namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>An app, its stack, and a user who has signed in.</summary>
internal sealed class SignOutScene : IAsyncDisposable
{
    private readonly SignOutSubject _subject;
    private IAsyncDisposable? _app;

    private SignOutScene(SignOutSubject subject, ElasticSamlTestStack stack)
    {
        _subject = subject;
        Stack = stack;
        Browser = stack.CreateBrowser();
    }

    public ElasticSamlTestStack Stack { get; }

    public ElasticsearchFaults Faults => Stack.Elasticsearch.Faults;

    public HttpBrowser Browser { get; }

    /// <summary>Where signing in has ended.</summary>
    public BrowserResponse Page { get; private set; } = null!;

    public TimeSpan TokenDeadline => _subject.Options.TokenDeadline;

    /// <exception cref="InvalidOperationException">The user could not be signed in.</exception>
    public static async Task<SignOutScene> StartAsync(SignOutSubject subject, SignOutRow row)
    {
        await subject.Starts.WaitAsync();
        try
        {
            return await StartNowAsync(subject, row);
        }
        finally
        {
            subject.Starts.Release();
        }
    }

    /// <summary>The click, and the first answer to it.</summary>
    public Task<BrowserResponse> ClickSignOutAsync() => _subject.SignOut(Browser, Page);

    /// <summary>The click, and the page that the user sees at last.</summary>
    public async Task<BrowserResponse> SignOutAsync() => await Browser.WalkAsync(await ClickSignOutAsync());

    /// <exception cref="InvalidOperationException">It does not end on a page for signed-in users.</exception>
    public async Task SignInAsync()
    {
        Page = await _subject.SignIn(Browser);
        using var stranger = Stack.CreateBrowser();
        if (!IsShown(await OpenProtectedPageAsync(Browser)) || IsShown(await OpenProtectedPageAsync(stranger)) || Stack.LiveTokenCount == 0)
        {
            throw new InvalidOperationException(
                $"Signing in ended at {Page}, with {Stack.LiveTokenCount} live tokens in Elasticsearch. It must end on a page that only signed-in users see; "
                + $"if that is another one, set {nameof(SignOutAssertOptions)}.{nameof(SignOutAssertOptions.ProtectedPath)}.");
        }
    }

    public Task<BrowserResponse> OpenProtectedPageAsync(HttpBrowser browser) =>
        browser.GetAsync(_subject.Options.ProtectedPath ?? Page.Url.OriginalString);

    public static bool IsShown(BrowserResponse page) => (int)page.StatusCode is >= 200 and < 300;

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        Faults.Clear();
        if (_app is not null)
            await _app.DisposeAsync();
        await Stack.DisposeAsync();
    }

    private static async Task<SignOutScene> StartNowAsync(SignOutSubject subject, SignOutRow row)
    {
        var stack = await subject.StartStackAsync(row.ConfigureStack);
        var scene = new SignOutScene(subject, stack);
        try
        {
            stack.IdentityProvider.AddServiceProvider(stack.ServiceProvider with { LogoutChannel = row.Channel });

            // The start of an app blocks.
            scene._app = await Task.Run(() => subject.Start(stack));
            await scene.SignInAsync();
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }
}
