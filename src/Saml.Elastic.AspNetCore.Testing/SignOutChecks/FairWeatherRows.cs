namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>Sign-outs that the app starts while nothing is broken.</summary>
internal static class FairWeatherRows
{
    private static readonly TimeSpan PastExpiry = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<SignOutRow> All { get; } =
    [
        new(
            "Sign-out",
            "Add builder.Services.AddElasticSamlLogout(), and sign out of the cookie's scheme (HttpContext.SignOutAsync(), Results.SignOut(), SignOut(...)).",
            CheckSignOutAsync),
        new(
            "Access token expired",
            "Give the tokens to POST /_security/saml/logout as they are, as AddElasticSamlLogout() does: it takes expired ones. Ask for nothing with them before.",
            CheckExpiredTokenAsync),
        new(
            "Old cookie replayed",
            "End the session on the server too, as AddElasticSamlLogout() does: a deleted cookie is still good for whoever has copied it.",
            CheckReplayAsync),
        new(
            "Content-Security-Policy form-action",
            "Name the identity provider in the policy of the page with the button, or set ElasticSamlLogoutOptions.RedirectMode = Interstitial.",
            CheckFormActionAsync),
    ];

    private static async Task CheckSignOutAsync(SignOutScene scene)
    {
        scene.RequirePageOfApp(await scene.SignOutAsync());
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
        scene.RequireEndAtIdentityProvider();
        scene.RequireVerifiedAnswer();
    }

    private static async Task CheckExpiredTokenAsync(SignOutScene scene)
    {
        scene.Stack.ExpireAccessTokens(PastExpiry);
        await CheckSignOutAsync(scene);
    }

    private static async Task CheckReplayAsync(SignOutScene scene)
    {
        using var thief = scene.Stack.CreateBrowser();
        thief.Cookies.Contents = scene.Browser.Cookies.Contents;
        await scene.SignOutAsync();
        await scene.RequireStrangerAsync(thief, "Whoever sends a copy of the old cookie");
    }

    private static async Task CheckFormActionAsync(SignOutScene scene)
    {
        var answer = await scene.ClickSignOutAsync();
        for (var hop = answer; hop.IsRedirect; hop = await scene.Browser.FollowAsync(hop))
        {
            var target = new Uri(BrowserUrl.Resolve(hop.Url, hop.Location!));
            if (FormAction.Correction(answer.Form ?? answer, target) is { } directive)
                throw new SignOutFindingException($"A browser stops at the redirect to {target.GetLeftPart(UriPartial.Authority)}; it takes: {directive}");
        }
    }
}
