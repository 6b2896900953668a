using Saml.Elastic.AspNetCore.Testing.Browser;

namespace Saml.Elastic.AspNetCore.Testing;

/// <content>What happens by itself between a click and the page that the user sees.</content>
public sealed partial class HttpBrowser
{
    private const int MostSteps = 20;

    /// <summary>Opens a page, and signs the user in where the way leads to the small identity provider's login page.</summary>
    /// <param name="url">A page for signed-in users.</param>
    /// <param name="user">One of the identity provider's users who need no password; by default <c>alice</c> or <c>bob</c>.</param>
    /// <returns>The page that the user sees at last.</returns>
    public async Task<BrowserResponse> SignInAsync(string url, string user = "alice") => await SignInAsync(await GetAsync(url), user);

    /// <summary>Goes on to the small identity provider's login page, signs the user in there, and goes on.</summary>
    /// <inheritdoc cref="SignInAsync(string, string)"/>
    /// <param name="response">An answer that leads there.</param>
    /// <param name="user">One of the identity provider's users who need no password; by default <c>alice</c> or <c>bob</c>.</param>
    public async Task<BrowserResponse> SignInAsync(BrowserResponse response, string user = "alice")
    {
        var page = await WalkAsync(response);
        return SelfActingPage.IsLogin(page) ? await WalkAsync(await SubmitAsync(page, SelfActingPage.OneClickForm, ("user", user))) : page;
    }

    /// <summary>
    /// Goes on to the page that the user sees: follows redirects and refreshes, and sends the forms that carry SAML messages, as the scripts in
    /// their pages would.
    /// </summary>
    public async Task<BrowserResponse> WalkAsync(BrowserResponse response)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            response = await FollowAllAsync(response);
            if (SelfActingPage.RefreshTarget(response) is { } target)
                response = await ClickAsync(response, target);
            else if (SelfActingPage.IsMessage(response))
                response = await SubmitAsync(response);
            else
                return response;
        }

        throw new InvalidOperationException($"No end after {MostSteps} steps: {response}");
    }
}
