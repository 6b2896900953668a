using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>The ready sign-out endpoint.</summary>
internal static partial class SignOutEndpoint
{
    private const string ReturnUrlName = "returnUrl";

    public static async Task HandleAsync(HttpContext context, string scheme, ElasticSignOutKind kind)
    {
        if (!await IsFromThisAppAsync(context))
        {
            SignOutLog.EndpointRefused(Logger(context), scheme);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var wantsJson = WantsJson(context.Request);
        var state = SignOutState.Of(context);
        state.AnswersScript = wantsJson;
        await SignOutAsync(context, scheme, kind, new AuthenticationProperties { RedirectUri = await ReturnUrlAsync(context, scheme) });
        if (wantsJson)
        {
            await WriteJsonAsync(context, state, scheme);
        }
    }

    private static Task SignOutAsync(HttpContext context, string scheme, ElasticSignOutKind kind, AuthenticationProperties properties)
    {
        switch (kind)
        {
            case ElasticSignOutKind.LocalOnly:
                // Here the answer is the cookie scheme's: it goes where it is told.
                if (string.IsNullOrEmpty(properties.RedirectUri))
                {
                    properties.RedirectUri = ReturnUrls.SignedOut(Options(context, scheme), context.Request);
                }

                return context.SignOutAsync(scheme, properties.SetLocalSignOut());
            case ElasticSignOutKind.Everywhere:
                return context.RequestServices.GetRequiredService<IElasticSignOutService>().SignOutEverywhereAsync(context, scheme, properties);
            default:
                return context.SignOutAsync(scheme, properties);
        }
    }

    private static async Task<bool> IsFromThisAppAsync(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (context.RequestServices.GetService<IAntiforgery>() is { } antiforgery && await antiforgery.IsRequestValidAsync(context));

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            && !accept.Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);
    }

    // Judged here, for whoever is not signed in gets the cookie handler's answer, which asks nobody.
    private static async Task<string?> ReturnUrlAsync(HttpContext context, string scheme)
    {
        var request = context.Request;
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        string? wanted = form.TryGetValue(ReturnUrlName, out var field) ? field : request.Query[ReturnUrlName];
        if (string.IsNullOrEmpty(wanted) || ReturnUrls.IsAllowed(wanted, request, Options(context, scheme).AllowedReturnHosts))
        {
            return wanted;
        }

        SignOutLog.ReturnUrlRefused(Logger(context), scheme);
        return null;
    }

    private static async Task WriteJsonAsync(HttpContext context, SignOutState state, string scheme)
    {
        var response = context.Response;
        response.ContentType = MediaTypeNames.Application.Json;
        if (state.Answer is null)
        {
            // Nobody was signed in: the cookie scheme has redirected by itself.
            response.StatusCode = StatusCodes.Status200OK;
        }

        // Starting the response settles where the user goes.
        await response.StartAsync();
        var location = state.Answer?.Location ?? response.Headers.Location.FirstOrDefault()
            ?? ReturnUrls.SignedOut(Options(context, scheme), context.Request);
        await JsonSerializer.SerializeAsync(response.Body, new SignOutLocation(location), LocationJson.Default.SignOutLocation);
    }

    private static ElasticSamlLogoutOptions Options(HttpContext context, string scheme) =>
        context.RequestServices.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>().Get(scheme);

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignOutEndpoint).FullName!);

    internal sealed record SignOutLocation(string Location);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(SignOutLocation))]
    private sealed partial class LocationJson : JsonSerializerContext;
}
