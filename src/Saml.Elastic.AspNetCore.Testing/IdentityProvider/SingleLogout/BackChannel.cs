using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Speaks to service providers without the browser.</summary>
internal sealed class BackChannel(HttpClient client, LogoutMessages messages, MessageReceiver receiver)
{
    // Keycloak's sign that no browser has sent the form.
    private const string Mark = "BACK_CHANNEL_LOGOUT";
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>Asks all that want to be asked this way, at the same time.</summary>
    public Task RunAsync(LogoutChain chain) => Task.WhenAll(chain.Steps.Where(step => step.IsBackChannel).Select(step => AskAsync(chain, step)));

    private async Task AskAsync(LogoutChain chain, LogoutStep step)
    {
        if (messages.Ask(chain, step) is not { } message)
            return;
        try
        {
            var isSuccess = message.Binding == SamlBinding.Soap ? await SendEnvelopeAsync(step, message) : await PostFormAsync(message);
            step.TryClose(isSuccess);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or RefusedException)
        {
            step.Fail();
        }
    }

    // Only the status counts: there is no message in an answer to a form.
    private async Task<bool> PostFormAsync(OutgoingMessage message)
    {
        using var form = new FormUrlEncodedContent(message.Fields.Append(new(Mark, Mark)));
        using var answer = await client.PostAsync(message.Url, form);
        return answer.IsSuccessStatusCode;
    }

    private async Task<bool> SendEnvelopeAsync(LogoutStep step, OutgoingMessage message)
    {
        var envelope = $"""<soap:Envelope xmlns:soap="{Soap}"><soap:Body>{message.Value}</soap:Body></soap:Envelope>""";
        using var content = new StringContent(envelope, Encoding.UTF8, "text/xml");
        content.Headers.Add("SOAPAction", "\"http://www.oasis-open.org/committees/security\"");
        using var answer = await client.PostAsync(message.Url, content);
        if (!answer.IsSuccessStatusCode)
            return false;
        var body = SafeXml.Load(await answer.Content.ReadAsByteArrayAsync());
        var response = LogoutAnswer.Read(receiver.ReceiveAnswer(TakeOut(body), step.Participant.ServiceProvider, message.Url));
        return response.IsSuccess && response.InResponseTo == step.RequestId;
    }

    private static XmlDocument TakeOut(XmlDocument envelope)
    {
        var body = envelope.DocumentElement?["Body", Soap];
        if (body?.ChildNodes.OfType<XmlElement>().ToArray() is not [var message])
            throw new RefusedException("The answer is no SOAP envelope with one message.");

        // OuterXml brings along the namespaces that the envelope has declared.
        return SafeXml.Load(Encoding.UTF8.GetBytes(message.OuterXml));
    }
}
