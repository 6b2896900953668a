using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The routes. Whatever is refused gets a page that says why.</summary>
internal sealed class IdentityProviderEndpoints(
    AddressResolver addresses, SingleSignOnEndpoint singleSignOn, UnsolicitedEndpoint unsolicited, SingleLogoutEndpoint singleLogout,
    LogoutEndpoint logout, InformationEndpoints information, PageWriter pages)
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public void Map(IEndpointRouteBuilder endpoints, string pattern)
    {
        // Its users are not the app's, and most of its forms come from other sites.
        var group = endpoints.MapGroup(pattern);
        group.AllowAnonymous().DisableAntiforgery();
        Map(group, "/", Get, information.HomeAsync);
        Map(group, IdentityProviderPaths.Metadata, Get, information.MetadataAsync);
        Map(group, IdentityProviderPaths.SingleSignOn, GetAndPost, singleSignOn.HandleAsync);
        Map(group, IdentityProviderPaths.Unsolicited, GetAndPost, unsolicited.HandleAsync);
        Map(group, IdentityProviderPaths.SingleLogout, GetAndPost, singleLogout.HandleAsync);
        Map(group, IdentityProviderPaths.Logout, GetAndPost, logout.HandleAsync);
        Map(group, IdentityProviderPaths.LogoutFrame, Get, logout.HandleFrameAsync);
        Map(group, IdentityProviderPaths.LogoutContinue, Post, logout.HandleContinueAsync);
        Map(group, IdentityProviderPaths.LoggedOut, Get, information.LoggedOutAsync);
    }

    private void Map(RouteGroupBuilder group, string path, string[] methods, Func<IdentityProviderRequest, Task> handle) =>
        group.MapMethods(path, methods, new RequestDelegate(http => HandleAsync(http, handle)));

    private async Task HandleAsync(HttpContext http, Func<IdentityProviderRequest, Task> handle)
    {
        try
        {
            await handle(new IdentityProviderRequest(http, addresses.Of(http.Request)));
        }
        catch (RefusedException refused)
        {
            await pages.WriteAsync(http, NoticePage.Refused(refused.Message));
        }
    }
}
