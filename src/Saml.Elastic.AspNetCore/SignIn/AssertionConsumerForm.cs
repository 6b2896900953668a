using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What a browser brings to the Assertion Consumer Service (HTTP-POST binding).</summary>
internal sealed record AssertionConsumerForm(string SamlResponse, string? RelayState)
{
    /// <summary>Room for a Response of <see cref="SamlResponseReader.MaxLength"/> in base64, line breaks and percent-encoding.</summary>
    internal const int MaxBodyLength = 2 * SamlResponseReader.MaxLength;

    private static readonly FormOptions Limits = new() { KeyLengthLimit = 256, ValueCountLimit = 32, ValueLengthLimit = MaxBodyLength };

    /// <summary>Reads the form, its size limited before the first byte.</summary>
    /// <exception cref="SignInRefusedException">The request is not such a form.</exception>
    public static async Task<AssertionConsumerForm> ReadAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            throw new SignInRefusedException("The request is not a POST: a Response is taken by the HTTP-POST binding only.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            throw new SignInRefusedException("The content type of the request is not application/x-www-form-urlencoded.");
        }

        var form = await ReadLimitedAsync(request);
        if (form.ContainsKey("SAMLart") || form.ContainsKey("SAMLRequest"))
        {
            throw new SignInRefusedException("The form has another SAML message beside the SAMLResponse, or in place of it.");
        }

        return new(
            Single(form["SAMLResponse"], nameof(SamlResponse)) ?? throw new SignInRefusedException("The form has no SAMLResponse."),
            Single(form["RelayState"], nameof(RelayState)));
    }

    private static async Task<IFormCollection> ReadLimitedAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyLength)
        {
            throw TooLarge();
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = Math.Min(body.MaxRequestBodySize ?? MaxBodyLength, MaxBodyLength);
        }

        try
        {
            return await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            throw TooLarge();
        }
    }

    private static string? Single(StringValues values, string field) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => throw new SignInRefusedException($"The form has more than one {field}."),
    };

    private static SignInRefusedException TooLarge() => new("The form is malformed or too large.");
}
