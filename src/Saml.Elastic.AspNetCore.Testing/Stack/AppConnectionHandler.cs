namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>One client's way to the app and to everybody else; the connection is shared with others.</summary>
internal sealed class AppConnectionHandler(AppConnection connection) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        connection.SendAsync(request, cancellationToken);
}
