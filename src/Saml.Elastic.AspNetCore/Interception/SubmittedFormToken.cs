using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The antiforgery token that came with a request: it tells one rendered page from every other.</summary>
internal static class SubmittedFormToken
{
    /// <summary>The token as it was sent, in the header or in a form that has been read; null when there is none.</summary>
    public static string? Read(HttpContext context, AntiforgeryOptions options)
    {
        if (options.HeaderName is { } header && context.Request.Headers[header] is [{ Length: > 0 } sent])
        {
            return sent;
        }

        // The framework forbids to touch a form that it has found invalid.
        return context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }
            && context.Features.Get<IFormFeature>()?.Form?[options.FormFieldName] is [{ Length: > 0 } field]
                ? field
                : null;
    }
}
