namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Takes LogoutRequests and LogoutResponses, by HTTP-Redirect and HTTP-POST.</summary>
internal sealed class SingleLogoutEndpoint(MessageReceiver receiver, SingleLogoutFlow flow)
{
    public async Task HandleAsync(IdentityProviderRequest http)
    {
        var received = RequestReader.ReadMessage(http.Http.Request, await RequestReader.ReadFormAsync(http.Http.Request));
        var type = received.Parameter == SamlParameters.Request ? SamlMessageType.LogoutRequest : SamlMessageType.LogoutResponse;
        var message = receiver.Receive(received, type, http.Address.SingleLogout);
        await (type == SamlMessageType.LogoutRequest
            ? flow.StartAsync(http, LogoutRequest.Read(message))
            : flow.AnswerAsync(http, LogoutAnswer.Read(message)));
    }
}
