using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What a request to the single-logout path carries: one of the two.</summary>
internal sealed record ReceivedMessage(ReceivedLogoutRequest? Request, ReceivedLogoutResponse? Response)
{
    private const string Form = "application/x-www-form-urlencoded";

    // SOAP 1.1, which is the one that SAML binds to.
    private const string Soap = "text/xml";

    /// <summary>Reads the request; null when it carries no SAML message and so is not ours.</summary>
    /// <exception cref="MessageRefusedException">The message is refused: it never gets to Elasticsearch, and nothing ends.</exception>
    public static async Task<ReceivedMessage?> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return RedirectQuery.Parse(request.QueryString.Value is ['?', .. var text] ? text : "") is { } query ? From(query) : null;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        return ContentType(request) switch
        {
            Form => await ReadFormAsync(request),
            Soap => new ReceivedMessage(
                ReceivedLogoutRequest.From(await SoapEnvelope.ReadAsync(request), relayState: null, LogoutBinding.Soap), Response: null),
            _ => throw new MessageRefusedException(GuardRule.ContentType),
        };
    }

    /// <summary>Whether a request that was refused carries a LogoutResponse: then its user goes on all the same.</summary>
    public static bool LooksLikeResponse(HttpRequest request) => HttpMethods.IsGet(request.Method)
        ? request.QueryString.Value is { } query && Has(query.Contains)
        : request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form && Has(form.ContainsKey);

    private static bool Has(Func<string, bool> contains) => contains(SamlParameters.Response) && !contains(SamlParameters.Request);

    private static ReceivedMessage From(RedirectQuery query) => query.IsResponse
        ? new ReceivedMessage(Request: null, ReceivedLogoutResponse.From(query))
        : new ReceivedMessage(ReceivedLogoutRequest.From(query), Response: null);

    private static async Task<ReceivedMessage?> ReadFormAsync(HttpRequest request)
    {
        if (await PostedForm.ReadAsync(request) is not { } form)
        {
            return null;
        }

        return form.IsResponse
            ? new ReceivedMessage(Request: null, ReceivedLogoutResponse.From(form))
            : new ReceivedMessage(
                ReceivedLogoutRequest.From(Base64.Decode(form.Message), form.RelayState, LogoutBindings.Of(form, request)), Response: null);
    }

    private static string? ContentType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value?.ToLowerInvariant() : null;
}
