using Microsoft.AspNetCore.Html;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Asks who the user is. Its forms go to the page's own address, so the request that brought the user is with them.</summary>
internal static class LoginPage
{
    /// <param name="application">Where the user wants to go, to be shown.</param>
    /// <param name="hidden">What an HTTP-POST request has brought.</param>
    /// <param name="users">Those who need no password.</param>
    /// <param name="isRefused">The last try was wrong.</param>
    public static Page Create(string application, IReadOnlyDictionary<string, string> hidden, IEnumerable<SamlUser> users, bool isRefused) =>
        new("Sign in", Html($"""
            <p>to continue to {application}</p>
            {(isRefused ? Problem : HtmlString.Empty)}
            <form method="post" id="sign-in">
            {HiddenFields.Create(hidden)}
            <label for="username">User name</label>
            <input id="username" name="{Credentials.UserName}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus{Description(isRefused)}>
            <label for="password">Password</label>
            <input id="password" name="{Credentials.Password}" type="password" autocomplete="current-password" required{Description(isRefused)}>
            <button type="submit">Sign in</button>
            </form>
            {OneClick([.. users], hidden)}
            """));

    private static IHtmlContent Problem { get; } = Html($"""<p class="problem" id="problem" role="alert">User name or password is wrong.</p>""");

    private static IHtmlContent Description(bool isRefused) =>
        isRefused ? Html($""" aria-invalid="true" aria-describedby="problem" """) : HtmlString.Empty;

    private static IHtmlContent OneClick(SamlUser[] users, IReadOnlyDictionary<string, string> hidden) => users.Length == 0 ? HtmlString.Empty : Html($"""
        <h2 id="users">Or, without a password</h2>
        <form method="post" id="one-click" aria-labelledby="users">
        {HiddenFields.Create(hidden)}
        {Html(users.Select(user => Html($"""<button class="user" name="{Credentials.OneClick}" value="{user.Uid}">{user.DisplayName}</button>""")))}
        </form>
        """);
}
