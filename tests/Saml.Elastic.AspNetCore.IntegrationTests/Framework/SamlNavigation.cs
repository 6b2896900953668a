using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A browser's way through identity provider and service providers.</summary>
internal static class SamlNavigation
{
    private const int MostSteps = 20;

    /// <summary>Follows redirects and sends forms that carry a SAML message, as scripts would, up to the first page for people.</summary>
    public static async Task<BrowserResponse> WalkAsync(this HttpBrowser browser, BrowserResponse response)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            response = await browser.FollowAllAsync(response);
            if (!IsCarrier(response))
                return response;
            response = await browser.SubmitAsync(response);
        }

        throw new InvalidOperationException($"No end after {MostSteps} steps: {response}");
    }

    /// <summary>Walks to the login page of the small identity provider, clicks on a user, and walks on.</summary>
    public static async Task<BrowserResponse> SignInAsync(this HttpBrowser browser, BrowserResponse response, string user)
    {
        var login = await browser.WalkAsync(response);
        return await browser.WalkAsync(await browser.SubmitAsync(login, "#one-click", ("user", user)));
    }

    // The login form takes a request along, too.
    private static bool IsCarrier(BrowserResponse page) =>
        page.ContentType == "text/html"
        && page.Document.QuerySelector("input[name=SAMLResponse], input[name=SAMLRequest]") is not null
        && page.Document.QuerySelector("input[type=password]") is null;
}
