using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A sign-out that starts here: <c>?returnUrl=...</c>; and the pages of one that takes place in frames.</summary>
internal sealed class LogoutEndpoint(
    ServiceProviderRegistry providers, SessionStore sessions, SessionCookie cookie, LogoutChains chains, SingleLogoutFlow flow, PageWriter pages)
{
    public async Task HandleAsync(IdentityProviderRequest http)
    {
        var request = http.Http.Request;
        var form = await RequestReader.ReadFormAsync(request);
        var returnUrl = ReturnUrl(http, form[LogoutFields.ReturnUrl].FirstOrDefault() ?? request.Query[LogoutFields.ReturnUrl].FirstOrDefault());
        if (HttpMethods.IsPost(request.Method))
            http.RequireOwnPage();
        if (sessions.Find(cookie.Read(request)) is not { } session)
            BrowserCarrier.Redirect(http.Http, returnUrl ?? http.Address.Base + IdentityProviderPaths.LoggedOut);
        else if (HttpMethods.IsPost(request.Method))
            await flow.StartAsync(http, session, returnUrl);
        else
            await pages.WriteAsync(http.Http, LogoutPages.Confirm(session, returnUrl));
    }

    /// <summary>A frame: <c>?id=...&amp;step=...</c>.</summary>
    public Task HandleFrameAsync(IdentityProviderRequest http)
    {
        var query = http.Http.Request.Query;
        return flow.OpenFrameAsync(http, chains.Find(query[LogoutFields.ChainId].ToString()), query[LogoutFields.Step].ToString());
    }

    /// <summary>The page around the frames goes on.</summary>
    public async Task HandleContinueAsync(IdentityProviderRequest http)
    {
        http.RequireOwnPage();
        var form = await RequestReader.ReadFormAsync(http.Http.Request);
        await flow.FinishAsync(http, chains.Find(form[LogoutFields.ChainId].ToString()));
    }

    private string? ReturnUrl(IdentityProviderRequest http, string? asked) =>
        asked is null || ReturnUrls.IsAllowed(asked, http.Address, providers)
            ? asked
            : throw new RefusedException("The return URL is neither the identity provider's nor that of a service provider that is registered here.");
}
