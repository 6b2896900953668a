using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Takes messages of service providers: who sent it, is it meant for this address, has nobody changed it?</summary>
internal sealed class MessageReceiver(ServiceProviderRegistry providers, MessageLog log)
{
    /// <param name="received">What came.</param>
    /// <param name="type">What it must be.</param>
    /// <param name="destination">The address that it came to.</param>
    /// <param name="read">Takes out of it what is asked for.</param>
    /// <exception cref="RefusedException">It must not be obeyed.</exception>
    public T Receive<T>(ReceivedMessage received, SamlMessageType type, string destination, Func<IncomingMessage, T> read)
    {
        var xml = received.Decode();
        string? sender = null;
        string? refusal = null;
        try
        {
            var document = SafeXml.Load(xml);
            sender = document.DocumentElement?["Issuer", SamlXml.Assertion.NamespaceName]?.InnerText.Trim();
            return read(Verify(received, document, type, sender, destination));
        }
        catch (RefusedException refused)
        {
            refusal = refused.Message;
            throw;
        }
        finally
        {
            if (!received.IsRepeated || refusal is not null)
                log.Received(type, received.Binding, sender, destination, Encoding.UTF8.GetString(xml), received.RelayState, refusal);
        }
    }

    /// <summary>The answer to a SOAP request. A signature is not asked for: the connection was ours.</summary>
    /// <exception cref="RefusedException">It is not from <paramref name="expected"/>, or signed and not genuine.</exception>
    public IncomingMessage ReceiveAnswer(XmlDocument document, SamlServiceProvider expected, string url)
    {
        log.Received(SamlMessageType.LogoutResponse, SamlBinding.Soap, expected.EntityId, url, document.OuterXml, relayState: null, refusal: null);
        var message = Identify(document, SamlMessageType.LogoutResponse, expected, relayState: null);
        if (message.Assertion("Issuer") is { } issuer && issuer.InnerText.Trim() != expected.EntityId)
            throw new RefusedException("The answer is another service provider's.");
        if (expected.SigningCertificates.Count > 0 && MessageSignature.IsPresent(document))
            MessageSignature.Verify(document, expected.SigningCertificates);
        return message;
    }

    private IncomingMessage Verify(ReceivedMessage received, XmlDocument document, SamlMessageType type, string? sender, string destination)
    {
        if (sender is null || providers.Find(sender) is not { } provider)
            throw new RefusedException("The Issuer of the message is no service provider that is registered here.");
        var message = Identify(document, type, provider, received.RelayState);
        if (type.Parameter() != received.Parameter)
            throw new RefusedException($"{type} does not belong into {received.Parameter}.");
        var isSigned = provider.SigningCertificates.Count > 0;
        if (isSigned)
            VerifySignature(received, document, provider);
        if (message.Attribute("Destination") is { } named ? named != destination : isSigned)
            throw new RefusedException($"The Destination of the message is not {destination}.");
        return message;
    }

    private static IncomingMessage Identify(XmlDocument document, SamlMessageType type, SamlServiceProvider sender, string? relayState)
    {
        var root = document.DocumentElement!;
        if (root.LocalName != type.ToString() || root.NamespaceURI != SamlXml.Protocol.NamespaceName)
            throw new RefusedException($"The message is no {type}.");
        if (root.GetAttribute("Version") != "2.0")
            throw new RefusedException("The Version of the message is not 2.0.");
        return new IncomingMessage(sender, RequireId(root.GetAttribute("ID")), root, relayState);
    }

    // It comes back in InResponseTo, which must be such a name too.
    private static string RequireId(string id)
    {
        try
        {
            return XmlConvert.VerifyNCName(id);
        }
        catch (Exception malformed) when (malformed is XmlException or ArgumentException)
        {
            throw new RefusedException("The ID of the message is missing or no xs:ID.");
        }
    }

    private static void VerifySignature(ReceivedMessage received, XmlDocument document, SamlServiceProvider provider)
    {
        if (received.Query is { } query)
            QuerySignature.Verify(query, received.Parameter, provider.SigningCertificates);
        else
            MessageSignature.Verify(document, provider.SigningCertificates);
    }
}
