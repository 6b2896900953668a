using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Tokens.Race;

/// <summary>A user whose pages load all at once, on any node, while he clicks on sign-out. Some of the answers never reach him.</summary>
internal sealed class RacingUser(RaceNodes nodes, int seed)
{
    private static readonly string SessionCookie = CookieAuthenticationDefaults.CookiePrefix + CookieAuthenticationDefaults.AuthenticationScheme;
    private const int Pages = 12;
    private const int LastPage = 30;
    private const int LastClick = 45;
    private const int LongestLife = 30;
    private const int OneBreaksOutOf = 8;
    private readonly Random _random = new(seed);
    private readonly CookieJar _cookies = new();
    private readonly ConcurrentBag<IReadOnlyList<BrowserCookie>> _seen = [];
    private int _broken;

    /// <summary>All cookies that he ever had; whoever copied them must stay out.</summary>
    public IEnumerable<IReadOnlyList<BrowserCookie>> Cookies => _seen;

    public TokenPair SignedIn { get; private set; } = null!;

    /// <summary>How many answers did not arrive.</summary>
    public int Broken => _broken;

    /// <summary>Signs in, loads the pages and signs out. Fails when an answer is an error.</summary>
    public async Task RunAsync()
    {
        SignedIn = (await nodes.Realm.SignInAsync()).Pair;
        using (var browser = new HttpBrowser(_cookies))
        {
            // The tokens are due at once; Elasticsearch lets them live for 20 minutes.
            await nodes.Any(_random).SignInAsync(browser, SignedIn, TimeProvider.System.GetUtcNow());
        }

        _seen.Add(_cookies.Contents);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pages = Enumerable.Range(0, Pages).Select(_ => SendAsync(start.Task, LastPage, HttpStatusCode.OK, nodes.Any(_random).LoadPageAsync)).ToList();
        var button = nodes.Any(_random);
        var click = SendAsync(start.Task, LastClick, HttpStatusCode.Redirect, button.SignOutAsync);
        start.SetResult();
        await Task.WhenAll(pages);
        if (!await click)
        {
            await ClickOnceMoreAsync(button);
        }

        _seen.Add(_cookies.Contents);
    }

    // A page may have deleted his cookie meanwhile: then he is nobody, and the application answers nobody's click as it would without the library.
    private async Task ClickOnceMoreAsync(SignOutApplication button)
    {
        var expected = _cookies[SessionCookie] is null ? HttpStatusCode.OK : HttpStatusCode.Redirect;
        using var browser = new HttpBrowser(_cookies, new Wire());
        var answer = await button.SignOutAsync(browser);
        Assert.True(answer.StatusCode == expected, $"Seed {seed}: {answer}");
    }

    private Task<bool> SendAsync(Task start, int latest, HttpStatusCode expected, Func<HttpBrowser, Task<BrowserResponse>> send)
    {
        var after = Milliseconds(latest);
        TimeSpan? breaksAfter = _random.Next(OneBreaksOutOf) == 0 ? Milliseconds(LongestLife) : null;
        return RunAsync();

        async Task<bool> RunAsync()
        {
            await start;
            await Task.Delay(after, TimeProvider.System);
            using var browser = new HttpBrowser(_cookies, new Wire(breaksAfter));
            try
            {
                var answer = await send(browser);
                Assert.True(answer.StatusCode == expected, $"Seed {seed}: {answer}");
                _seen.Add(_cookies.Contents);
                return true;
            }
            catch (OperationCanceledException) when (breaksAfter is not null)
            {
                Interlocked.Increment(ref _broken);
                return false;
            }
        }
    }

    private TimeSpan Milliseconds(int latest) => TimeSpan.FromMilliseconds(_random.Next(latest));
}
