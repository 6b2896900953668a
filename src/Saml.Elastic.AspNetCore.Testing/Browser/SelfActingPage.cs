namespace Saml.Elastic.AspNetCore.Testing.Browser;

/// <summary>Pages that are not for people: they go on by themselves.</summary>
internal static class SelfActingPage
{
    public const string OneClickForm = "#one-click";

    /// <summary>A form with a SAML message; but the login form takes a message along, too.</summary>
    public static bool IsMessage(BrowserResponse page) =>
        IsHtml(page)
        && page.Document.QuerySelector("input[name=SAMLResponse], input[name=SAMLRequest]") is not null
        && page.Document.QuerySelector("input[type=password]") is null;

    /// <summary>The login page of the small identity provider, with users who need no password.</summary>
    public static bool IsLogin(BrowserResponse page) => IsHtml(page) && page.Document.QuerySelector(OneClickForm) is not null;

    /// <summary>Where a page leads that refreshes at once; null: it does not.</summary>
    public static string? RefreshTarget(BrowserResponse page) =>
        IsHtml(page)
        && page.Document.QuerySelector("meta[http-equiv=refresh i]")?.GetAttribute("content") is { } content
        && content.Split(';', 2) is [var delay, var target]
        && delay.Trim() == "0"
        && target.Trim().StartsWith("url=", StringComparison.OrdinalIgnoreCase)
            ? target.Trim()["url=".Length..].Trim('\'', '"')
            : null;

    private static bool IsHtml(BrowserResponse page) => page.ContentType == "text/html";
}
