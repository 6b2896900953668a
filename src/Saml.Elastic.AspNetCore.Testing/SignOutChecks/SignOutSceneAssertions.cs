using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>What must be so after a sign-out.</summary>
internal static class SignOutSceneAssertions
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The user sees a page of the app.</summary>
    public static void RequirePageOfApp(this SignOutScene scene, BrowserResponse page)
    {
        if (!SignOutScene.IsShown(page))
            throw new SignOutFindingException($"The user sees an error: {page}");
        if (!page.Url.OriginalString.StartsWith(scene.Stack.AppAddress + "/", StringComparison.Ordinal))
            throw new SignOutFindingException($"The user does not come back to the app, but ends at {page}");
    }

    /// <summary>The browser, with what cookies it has, is a stranger to the app.</summary>
    public static async Task RequireStrangerAsync(this SignOutScene scene, HttpBrowser browser, string who = "The user")
    {
        var page = await scene.OpenProtectedPageAsync(browser);
        if (SignOutScene.IsShown(page))
            throw new SignOutFindingException($"{who} is still signed in: {page}");
        if ((int)page.StatusCode >= 500)
            throw new SignOutFindingException($"{who} sees an error: {page}");
    }

    /// <summary>No token is alive, or will be soon.</summary>
    public static async Task RequireDeadTokensAsync(this SignOutScene scene)
    {
        var watch = Stopwatch.StartNew();
        while (scene.Stack.LiveTokenCount > 0)
        {
            if (watch.Elapsed > scene.TokenDeadline)
                throw new SignOutFindingException($"Live tokens in Elasticsearch after {scene.TokenDeadline.TotalSeconds:0.#} s: {scene.Stack.LiveTokenCount}.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>The session at the identity provider is over.</summary>
    public static void RequireEndAtIdentityProvider(this SignOutScene scene)
    {
        if (scene.Stack.IdentityProvider.SignedInUsers.Count > 0)
            throw new SignOutFindingException("The user is still signed in at the identity provider.");
    }

    /// <summary>The identity provider's answer was given to Elasticsearch, which has accepted it.</summary>
    public static void RequireVerifiedAnswer(this SignOutScene scene)
    {
        if (!scene.Stack.Calls.Any(call => call is { Operation: EmulatedOperation.CompleteLogout, Status: 200 }))
            throw new SignOutFindingException("The identity provider's LogoutResponse was not verified.");
    }
}
