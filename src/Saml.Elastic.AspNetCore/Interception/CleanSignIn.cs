using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Signs in as if the browser had sent no cookie. With a ticket store the cookie handler writes a new user's ticket under the key of the
/// cookie that came in: whoever holds a copy of that cookie would be the new user.
/// </summary>
internal static class CleanSignIn
{
    public static async Task RunAsync(HttpContext context, CookieAuthenticationOptions cookie, AuthenticationTicket ticket)
    {
        // The handler of this request knows the old key and does not forget it; a scope of its own has another handler.
        await using var scope = context.RequestServices.CreateAsyncScope();
        var inner = scope.ServiceProvider.GetRequiredKeyedService<IAuthenticationService>(ElasticAuthenticationService.InnerKey);
        var cookies = context.Features.Get<IRequestCookiesFeature>();
        context.Features.Set(Without(context.Request, cookie.Cookie.Name!));
        try
        {
            await inner.SignInAsync(context, ticket.AuthenticationScheme, ticket.Principal, ticket.Properties);
        }
        finally
        {
            context.Features.Set(cookies);
        }
    }

    private static IRequestCookiesFeature Without(HttpRequest request, string name)
    {
        // The chunks of a large cookie have its name and a number.
        var others = CookieHeaderValue.ParseList([.. request.Headers.Cookie.OfType<string>()])
            .Where(cookie => !cookie.Name.StartsWith(name, StringComparison.Ordinal));
        var features = new FeatureCollection();
        var headers = new HeaderDictionary { [HeaderNames.Cookie] = string.Join("; ", others) };
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Headers = headers });
        return new RequestCookiesFeature(features);
    }
}
