namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Takes AuthnRequests, by HTTP-Redirect and HTTP-POST; and the login form, which brings the same request once more.</summary>
internal sealed class SingleSignOnEndpoint(MessageReceiver receiver, SingleSignOnFlow flow)
{
    public async Task HandleAsync(IdentityProviderRequest http)
    {
        var form = await RequestReader.ReadFormAsync(http.Http.Request);
        var received = RequestReader.ReadMessage(http.Http.Request, form) with { IsRepeated = Credentials.Read(form) is not null };
        var asked = receiver.Receive(received, SamlMessageType.AuthnRequest, http.Address.SingleSignOn, AuthnRequest.Read);
        await flow.ContinueAsync(http, form, asked, Hidden(received));
    }

    // A query stays in the page's address.
    private static Dictionary<string, string> Hidden(ReceivedMessage received)
    {
        var hidden = new Dictionary<string, string>();
        if (received.Binding == SamlBinding.HttpRedirect)
            return hidden;
        hidden[received.Parameter] = received.Encoded;
        if (received.RelayState is not null)
            hidden[SamlParameters.RelayState] = received.RelayState;
        return hidden;
    }
}
