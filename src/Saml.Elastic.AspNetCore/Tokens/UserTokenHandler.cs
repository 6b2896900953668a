using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>
/// Sends each request with the access token of the user whose request is being handled at that moment: a handler lives longer than a request,
/// so it keeps nothing. A refused token is renewed and the request sent once more, where its body can be.
/// </summary>
internal sealed class UserTokenHandler(IElasticUserTokenProvider tokens) : DelegatingHandler
{
    private const string Scheme = "Bearer";
    private const string InvalidToken = "error=\"invalid_token\"";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAccessTokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, token);
        var response = await base.SendAsync(request, cancellationToken);
        if (!IsRefused(response) || !CanBeSentAgain(request.Content)
            || await tokens.RenewAccessTokenAsync(token, cancellationToken) is not { } newer)
        {
            return response;
        }

        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, newer);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Not supported: the token can be had asynchronously only.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A client with AddElasticUserToken sends asynchronously only: call SendAsync.");

    // Any other 401 says nothing about the token: the token index may be away.
    private static bool IsRefused(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        && response.Headers.WwwAuthenticate.ToArray() is [{ Scheme: Scheme, Parameter: { } parameter }]
        && parameter.Contains(InvalidToken, StringComparison.Ordinal);

    // A stream has been read by then.
    private static bool CanBeSentAgain(HttpContent? content) => content is null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent;
}
