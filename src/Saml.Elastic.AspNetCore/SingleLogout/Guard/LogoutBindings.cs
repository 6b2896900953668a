using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Tells a browser from a server.</summary>
internal static class LogoutBindings
{
    private static readonly string[] BrowserHeaders = ["Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode"];

    public static bool HasBrowser(this LogoutBinding binding) => binding is LogoutBinding.Redirect or LogoutBinding.Post;

    /// <summary>
    /// Who sent a form. The lack of cookies says nothing: a form on another site's page has none either. In doubt it is a browser: a redirect
    /// does a server no harm, while an empty answer strands a browser.
    /// </summary>
    public static LogoutBinding Of(PostedForm form, HttpRequest request) =>
        form.NamesBackChannel || !BrowserHeaders.Any(request.Headers.ContainsKey) ? LogoutBinding.BackChannel : LogoutBinding.Post;
}
