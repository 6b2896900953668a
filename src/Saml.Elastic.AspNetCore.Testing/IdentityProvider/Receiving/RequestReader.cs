using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Takes forms and messages out of HTTP requests, at bounded cost.</summary>
internal static class RequestReader
{
    // Base64 and percent-encoding of the largest message, and room for a RelayState.
    private const int MaxBodyLength = 3 * SafeXml.MaxLength;
    private const int MaxRelayStateLength = 2048;
    private static readonly FormOptions Limits = new() { KeyLengthLimit = 256, ValueCountLimit = 32, ValueLengthLimit = MaxBodyLength };

    /// <summary>The form; an empty one when the request has none.</summary>
    /// <exception cref="RefusedException">The form is malformed or too large.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return FormCollection.Empty;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MaxBodyLength;
        try
        {
            return await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or BadHttpRequestException)
        {
            throw new RefusedException("The form is malformed or too large.");
        }
    }

    /// <summary>The message in a request, in the form or in the query.</summary>
    /// <exception cref="RefusedException">There is none, or more than one.</exception>
    public static ReceivedMessage ReadMessage(HttpRequest request, IFormCollection form)
    {
        var query = new QueryParameters(request.QueryString.Value ?? "");
        ReceivedMessage?[] found =
        [
            FromQuery(query, SamlParameters.Request),
            FromQuery(query, SamlParameters.Response),
            FromForm(form, SamlParameters.Request),
            FromForm(form, SamlParameters.Response),
        ];
        if (found.OfType<ReceivedMessage>().ToArray() is not [var message])
            throw new RefusedException("The request must have one SAMLRequest or one SAMLResponse, in its query or in its form.");
        RequireBounded(message.RelayState);
        return message;
    }

    /// <exception cref="RefusedException">It is longer than any service provider's.</exception>
    public static void RequireBounded(string? relayState)
    {
        if (relayState?.Length > MaxRelayStateLength)
            throw new RefusedException($"RelayState is longer than {MaxRelayStateLength} characters.");
    }

    private static ReceivedMessage? FromQuery(QueryParameters query, string parameter) =>
        query[parameter] is { } value
            ? new(SamlBinding.HttpRedirect, parameter, value, query[SamlParameters.RelayState], query)
            : null;

    private static ReceivedMessage? FromForm(IFormCollection form, string parameter) =>
        Single(form[parameter]) is { } value
            ? new(SamlBinding.HttpPost, parameter, value, Single(form[SamlParameters.RelayState]), Query: null)
            : null;

    private static string? Single(StringValues values) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => throw new RefusedException("The form has a field twice."),
    };
}
