using Microsoft.Playwright;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A real browser, shared by all tests; each test opens a context of its own, with cookies of its own.</summary>
public static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    // Playwright's own 30 seconds, and 5 for an assertion, are too little for a busy machine.
    private static readonly float Patience = (float)TimeSpan.FromMinutes(2).TotalMilliseconds;

    private static readonly Lazy<Task<IBrowser>> Launched = new(LaunchAsync);

    /// <summary>Null when it is installed.</summary>
    public static string? WhyMissing => File.Exists(Program) ? null : "Chromium is not installed (Debian package chromium)";

    /// <summary>A fresh profile; close it with <c>await using</c>.</summary>
    public static async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Requires.Chromium();
        var context = await (await Launched.Value).NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    // Playwright's driver ends with this process and takes the browser with it.
    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = Arguments });
    }
}
