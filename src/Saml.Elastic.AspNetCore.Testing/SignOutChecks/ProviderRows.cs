namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>Sign-outs that the identity provider starts.</summary>
internal static class ProviderRows
{
    private const string Cure =
        "Let the realm's sp.logout lead to the path of AddElasticSamlLogout() (/signout-elastic-saml), and let nothing else answer there: no other middleware, no "
        + "authorization, no antiforgery check.";

    public static IReadOnlyList<SignOutRow> All { get; } =
    [
        new("Started by the identity provider, GET", Cure, CheckInBrowserAsync) { Channel = SamlLogoutChannel.Redirect },
        new("Started by the identity provider, POST", Cure, CheckInBrowserAsync) { Channel = SamlLogoutChannel.Post },
        new("Started by the identity provider, SOAP", Cure, CheckWithoutBrowserAsync) { Channel = SamlLogoutChannel.Soap },
        new(
            "Started by the identity provider, without the app's cookie",
            Cure + " Find the session by what the message says, not by the cookie, which browsers do not send from a frame.",
            CheckWithoutCookieAsync) { Channel = SamlLogoutChannel.Redirect },
    ];

    private static Task CheckInBrowserAsync(SignOutScene scene) => CheckInBrowserAsync(scene, scene.Browser);

    private static async Task CheckWithoutCookieAsync(SignOutScene scene)
    {
        var identityProvider = new Uri(scene.Stack.IdentityProvider.BaseAddress);
        using var frame = scene.Stack.CreateBrowser();
        frame.Cookies.Contents = [.. scene.Browser.Cookies.Contents.Where(cookie => cookie.IsFor(identityProvider))];
        await CheckInBrowserAsync(scene, frame);
    }

    private static async Task CheckWithoutBrowserAsync(SignOutScene scene)
    {
        foreach (var user in scene.Stack.IdentityProvider.SignedInUsers)
            await scene.Stack.IdentityProvider.SignOutAsync(user);
        await RequireEndAsync(scene);
    }

    private static async Task CheckInBrowserAsync(SignOutScene scene, HttpBrowser browser)
    {
        var confirm = await browser.GetAsync(scene.Stack.IdentityProvider.LogoutAddress);
        var page = await browser.WalkAsync(await browser.SubmitAsync(confirm));
        if (!SignOutScene.IsShown(page))
            throw new SignOutFindingException($"The user sees an error: {page}");
        await RequireEndAsync(scene);
    }

    private static async Task RequireEndAsync(SignOutScene scene)
    {
        var isAnswered = scene.Stack.IdentityProvider.Messages
            .Any(message => message is { Type: SamlMessageType.LogoutResponse, IsSent: false, Refusal: null });
        if (!isAnswered)
            throw new SignOutFindingException("The app does not answer the LogoutRequest, or the identity provider refuses the answer.");
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
    }
}
