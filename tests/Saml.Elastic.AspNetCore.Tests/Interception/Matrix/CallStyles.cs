namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

/// <summary>All ways to write a sign-out.</summary>
internal static class CallStyles
{
    public static IReadOnlyDictionary<string, CallStyle> All { get; } = new Dictionary<string, CallStyle>
    {
        ["SignOutAsync()"] = new("/api/await"),
        ["SignOutAsync(cookie)"] = new("/api/await-cookie"),
        ["Results.SignOut()"] = new("/api/result"),
        ["Results.SignOut(cookie)"] = new("/api/result-cookie", "/after-result"),
        ["TypedResults.SignOut(cookie, elastic)"] = new("/api/typed-cookie-elastic", "/after-typed"),
        ["TypedResults.SignOut(elastic, cookie)"] = new("/api/typed-elastic-cookie", "/after-typed"),
        ["TypedResults.SignOut(elastic)"] = new("/api/typed-elastic", "/after-typed"),
        ["MVC SignOut()"] = new("/mvc/Result"),
        ["MVC SignOut(cookie)"] = new("/mvc/ResultCookie"),
        ["MVC SignOut(properties, cookie, elastic)"] = new("/mvc/ResultBoth", "/after-mvc"),
        ["MVC await, then RedirectToAction"] = new("/mvc/AwaitThenRedirect", "/mvc/Bye"),
        ["MVC await, then Content"] = new("/mvc/AwaitThenContent"),
        ["Razor Pages SignOut()"] = new("/pages/Result"),
        ["Razor Pages SignOut(properties)"] = new("/pages/ResultProperties", "/after-pages"),
        ["Razor Pages await, then RedirectToPage"] = new("/pages/AwaitThenRedirect", "/bye"),
        ["Razor Pages await, then Page"] = new("/pages/AwaitThenPage"),
        ["Blazor static SSR"] = new("/ssr"),
        ["twice in one request"] = new("/api/twice", "/second"),
        ["through a policy scheme"] = new("/api/policy"),
        ["by a script"] = new("/api/await") { IsScript = true },
        ["SignInManager.SignOutAsync(), then LocalRedirect"] = new("/api/manager", "/after-manager") { NeedsIdentity = true },
    };
}
