namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>
/// The app refreshes the tokens for one tab, and Elasticsearch's answer is under way, when the user signs out in another. The tokens are so
/// short-lived that every app wants new ones, whatever clock it goes by.
/// </summary>
internal static class RefreshRace
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    public static TimeSpan TokenTimeout { get; } = TimeSpan.FromSeconds(1);

    public static async Task CheckAsync(SignOutScene scene)
    {
        await Task.Delay(TokenTimeout + Margin, TimeProvider.System);
        var refreshing = scene.Faults.InjectOnce(EmulatedFault.HangAfterEffect, EmulatedOperation.CreateToken);
        var tab = scene.OpenProtectedPageAsync(scene.Browser);
        if (await Task.WhenAny(tab, refreshing) == tab)
            throw new SignOutNotApplicableException("The app refreshes no tokens.");

        // The refresh's answer comes in while the sign-out is under way, not after the app has given it up.
        var signingOut = scene.Faults.InjectOnce(EmulatedFault.Delay(TimeSpan.Zero), EmulatedOperation.Logout);
        var click = scene.ClickSignOutAsync();
        await Task.WhenAny(click, signingOut);
        scene.Faults.Clear();
        await scene.Browser.WalkAsync(await click);
        await tab;
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
    }
}
