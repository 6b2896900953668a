using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Limits a body before it is read; one of unknown length is cut off by the server.</summary>
internal static class BodyLimit
{
    /// <exception cref="MessageRefusedException">The body says that it is too large.</exception>
    public static void Impose(HttpRequest request)
    {
        if (request.ContentLength > GuardLimits.Body)
        {
            throw new MessageRefusedException(GuardRule.Body);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Math.Min(size.MaxRequestBodySize ?? GuardLimits.Body, GuardLimits.Body);
        }
    }
}
