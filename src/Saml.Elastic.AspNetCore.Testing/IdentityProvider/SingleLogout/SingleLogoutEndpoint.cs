namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Takes LogoutRequests and LogoutResponses, by HTTP-Redirect and HTTP-POST.</summary>
internal sealed class SingleLogoutEndpoint(MessageReceiver receiver, SingleLogoutFlow flow)
{
    public async Task HandleAsync(IdentityProviderRequest http)
    {
        var received = RequestReader.ReadMessage(http.Http.Request, await RequestReader.ReadFormAsync(http.Http.Request));
        await (received.Parameter == SamlParameters.Request
            ? flow.StartAsync(http, receiver.Receive(received, SamlMessageType.LogoutRequest, http.Address.SingleLogout, LogoutRequest.Read))
            : flow.AnswerAsync(http, receiver.Receive(received, SamlMessageType.LogoutResponse, http.Address.SingleLogout, LogoutAnswer.Read)));
    }
}
