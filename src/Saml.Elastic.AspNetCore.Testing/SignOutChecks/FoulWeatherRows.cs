namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>Sign-outs that the app starts while something goes wrong.</summary>
internal static class FoulWeatherRows
{
    public static IReadOnlyList<SignOutRow> All { get; } =
    [
        new(
            "Elasticsearch down",
            "Sign the user out whatever the call says, and end the tokens later, as AddElasticSamlLogout() does.",
            CheckOutageAsync),
        new(
            "Disk full: the token index is write-blocked",
            "Do not take the 200 of POST /_security/saml/logout as proof: make sure that the tokens are dead, as AddElasticSamlLogout() does (VerifyRevocation).",
            CheckFullDiskAsync),
        new(
            "Refresh racing the click",
            "Refresh with AddElasticSamlTokenRefresh(): a refresh that ends after a sign-out must bring back neither session nor tokens.",
            RefreshRace.CheckAsync)
        {
            ConfigureStack = options => options.Elasticsearch.TokenTimeout = RefreshRace.TokenTimeout,
        },
        new(
            "Answer of the identity provider lost",
            "End session and tokens before the browser leaves for the identity provider, as AddElasticSamlLogout() does: it may never come back.",
            CheckLostAnswerAsync),
    ];

    private static async Task CheckOutageAsync(SignOutScene scene)
    {
        scene.Faults.Inject(EmulatedFault.CutBeforeEffect, times: null);
        scene.RequirePageOfApp(await scene.SignOutAsync());
        scene.Faults.Clear();
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
    }

    private static async Task CheckFullDiskAsync(SignOutScene scene)
    {
        scene.Faults.TokenIndex = EmulatedTokenIndex.WriteBlocked;
        scene.RequirePageOfApp(await scene.SignOutAsync());
        scene.Faults.Clear();
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
    }

    private static async Task CheckLostAnswerAsync(SignOutScene scene)
    {
        scene.Stack.IdentityProvider.MisbehaveNext(new SamlMisbehaviour { Withholds = true }, SamlMessageType.LogoutResponse);
        await scene.SignOutAsync();
        await scene.RequireStrangerAsync(scene.Browser);
        await scene.RequireDeadTokensAsync();
        await scene.SignInAsync();
    }
}
