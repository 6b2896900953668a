namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>The response headers with which an app moves a page of htmx.</summary>
internal static class HtmxHeaders
{
    /// <summary>Loads another page.</summary>
    public const string Redirect = "HX-Redirect";

    /// <summary>Fetches another page by script. htmx 2 looks at it before <see cref="Redirect"/>.</summary>
    public const string Location = "HX-Location";

    /// <summary>Reloads the page. htmx 4 looks at it before <see cref="Redirect"/>, htmx 2 reloads after it.</summary>
    public const string Refresh = "HX-Refresh";
}
