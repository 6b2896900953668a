using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Sustainsys.Saml2.AspNetCore2;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>A way in which apps with Sustainsys.Saml2 sign out.</summary>
/// <param name="SignOutAsync">What the app writes.</param>
/// <param name="Landing">Where the user ends.</param>
internal sealed record CompanionCallStyle(Func<HttpContext, Task> SignOutAsync, string Landing)
{
    /// <summary>The companion's own page.</summary>
    public const string OwnPage = "GET /Saml2/Logout";

    private const string Cookies = CompanionApplication.CookieScheme;
    private const string Saml2 = Saml2Extensions.Scheme;
    private const string Bye = "/bye";
    private const string SignedOut = "/signed-out";

    public static IReadOnlyDictionary<string, CompanionCallStyle> All { get; } = new Dictionary<string, CompanionCallStyle>
    {
        ["SignOutAsync()"] = new(context => context.SignOutAsync(), SignedOut),
        ["SignOutAsync(Cookies)"] = new(context => context.SignOutAsync(Cookies), SignedOut),
        ["SignOutAsync(), then Redirect"] = new(context => InTurnAsync(context, Bye, (string?)null), Bye),
        ["SignOutAsync(Saml2)"] = new(context => context.SignOutAsync(Saml2), SignedOut),
        ["Cookies, then Saml2"] = new(context => InTurnAsync(context, null, Cookies, Saml2), SignedOut),
        ["SignOut(props, Cookies, Saml2)"] = new(context => ResultAsync(context, Cookies, Saml2), Bye),
        ["Saml2, then Cookies"] = new(context => InTurnAsync(context, null, Saml2, Cookies), SignedOut),
        ["SignOut(props, Saml2, Cookies)"] = new(context => ResultAsync(context, Saml2, Cookies), Bye),
        ["both, then Redirect"] = new(context => InTurnAsync(context, Bye, Saml2, Cookies), Bye),
        [OwnPage] = new(_ => throw new NotSupportedException(), Bye),
    };

    public static string PathOf(string name) => name == OwnPage
        ? "/not-mapped"
        : "/style/" + All.Keys.ToList().IndexOf(name);

    /// <summary>The address that the user goes to.</summary>
    public static string AddressOf(string name) => name == OwnPage ? $"/Saml2/Logout?ReturnUrl={Bye}" : PathOf(name);

    private static async Task InTurnAsync(HttpContext context, string? redirect, params string?[] schemes)
    {
        foreach (var scheme in schemes)
        {
            await context.SignOutAsync(scheme);
        }

        if (redirect is not null)
        {
            context.Response.Redirect(redirect);
        }
    }

    private static Task ResultAsync(HttpContext context, params string[] schemes) =>
        Results.SignOut(new AuthenticationProperties { RedirectUri = Bye }, schemes).ExecuteAsync(context);
}
