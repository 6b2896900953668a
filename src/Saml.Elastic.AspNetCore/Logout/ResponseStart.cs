using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>Work for the moment when the headers of an answer go out.</summary>
internal static class ResponseStart
{
    /// <summary>
    /// Calls back with the path base that the request has now: <c>UsePathBase</c> has taken it back by then, and addresses and cookies would
    /// miss it.
    /// </summary>
    public static void On(HttpContext context, Func<Task> callback)
    {
        var request = context.Request;
        var pathBase = request.PathBase;
        context.Response.OnStarting(async () =>
        {
            var current = request.PathBase;
            request.PathBase = pathBase;
            try
            {
                await callback();
            }
            finally
            {
                request.PathBase = current;
            }
        });
    }
}
