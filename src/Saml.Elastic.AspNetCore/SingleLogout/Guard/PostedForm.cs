using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A message of the HTTP-POST binding.</summary>
/// <param name="IsResponse">Whether it is a SAMLResponse.</param>
/// <param name="Message">The message, base64.</param>
/// <param name="RelayState">The RelayState, or null.</param>
/// <param name="NamesBackChannel">Whether the identity provider says that the form comes from server to server.</param>
internal sealed record PostedForm(bool IsResponse, string Message, string? RelayState, bool NamesBackChannel)
{
    /// <summary>Should the server not limit the body, these do.</summary>
    private static readonly FormOptions Limits = new() { KeyLengthLimit = 256, ValueCountLimit = 16, ValueLengthLimit = GuardLimits.Body };

    /// <summary>Reads the form, its size limited before the first byte; null when it holds no SAML message.</summary>
    /// <exception cref="MessageRefusedException">The form is refused.</exception>
    public static async Task<PostedForm?> ReadAsync(HttpRequest request)
    {
        BodyLimit.Impose(request);
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(Limits);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new MessageRefusedException(GuardRule.Body);
        }

        // The collection finds names in any case; SAML's are exact.
        var isResponse = form.Keys.Contains(SamlParameters.Response, StringComparer.Ordinal);
        var isRequest = form.Keys.Contains(SamlParameters.Request, StringComparer.Ordinal);
        if (!isResponse && !isRequest)
        {
            return null;
        }

        if (isResponse && isRequest)
        {
            throw new MessageRefusedException(GuardRule.TwoMessages);
        }

        if (form.Any(field => SamlParameters.Contains(field.Key) && field.Value.Count > 1))
        {
            throw new MessageRefusedException(GuardRule.ParameterRepeated);
        }

        return new PostedForm(
            isResponse,
            form[isResponse ? SamlParameters.Response : SamlParameters.Request].ToString(),
            form.Keys.Contains(SamlParameters.RelayState, StringComparer.Ordinal) ? form[SamlParameters.RelayState].ToString() : null,
            form.ContainsKey(SamlParameters.BackChannel));
    }
}
