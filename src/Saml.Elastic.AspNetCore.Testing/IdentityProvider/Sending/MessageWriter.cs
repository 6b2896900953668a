using System.Text;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Makes messages for service providers, well or badly.</summary>
internal sealed class MessageWriter(MessageSigners signers, SentMessages sent)
{
    public OutgoingMessage Write(ResponseMessage message, MessageRoute route, SamlMisbehaviour how)
    {
        message = message with
        {
            InResponseTo = how.ChangeInResponseTo(message.InResponseTo),
            IssueInstant = message.IssueInstant + how.ClockOffset,
            EncryptFor = how.EncryptsAssertion || route.Recipient.EncryptsAssertions
                ? MisbehaviourExtensions.RequireEncryption(route.Recipient)
                : null,
            BeforeSigning = document => how.Change(document, route.Recipient),
        };
        var xml = ResponseWriter.Write(message, route.Issuer, signers.For(how.Signature));
        var bound = new OutgoingMessage(
            SamlBinding.HttpPost, route.Url, SamlParameters.Response, Encode(xml), how.ChangeRelayState(route.RelayState), xml);
        return sent.Register(SamlMessageType.Response, route.Recipient, bound, how);
    }

    public OutgoingMessage Write(LogoutRequestMessage message, MessageRoute route, SamlMisbehaviour how)
    {
        message = message with
        {
            NameId = how.Change(message.NameId),
            SessionIndex = how.ChangeSessionIndex(message.SessionIndex),
            IssueInstant = message.IssueInstant + how.ClockOffset,
            BeforeSigning = document => how.Change(document, route.Recipient),
        };
        var bound = Bind(SamlMessageType.LogoutRequest, LogoutWriter.Write(message, route.Issuer), route, how);
        return sent.Register(SamlMessageType.LogoutRequest, route.Recipient, bound, how);
    }

    public OutgoingMessage Write(LogoutResponseMessage message, MessageRoute route, SamlMisbehaviour how)
    {
        message = message with
        {
            InResponseTo = how.ChangeInResponseTo(message.InResponseTo),
            IssueInstant = message.IssueInstant + how.ClockOffset,
            SecondLevelStatus = how.ReportsPartialLogout ? SamlXml.PartialLogout : message.SecondLevelStatus,
            BeforeSigning = document => how.Change(document, route.Recipient),
        };
        var bound = Bind(SamlMessageType.LogoutResponse, LogoutWriter.Write(message, route.Issuer), route, how);
        return sent.Register(SamlMessageType.LogoutResponse, route.Recipient, bound, how);
    }

    private OutgoingMessage Bind(SamlMessageType type, XmlDocument document, MessageRoute route, SamlMisbehaviour how)
    {
        var relayState = how.ChangeRelayState(route.RelayState);
        var signer = signers.For(how.Signature);
        if (route.Binding == SamlBinding.HttpRedirect)
        {
            var query = RedirectBinding.Query(type.Parameter(), document.OuterXml, relayState, signer, how.RedirectStyle());
            return new(route.Binding, route.Url, type.Parameter(), query, relayState, document.OuterXml);
        }

        if (signer is not null)
            EnvelopedSignature.Add(document.DocumentElement!, signer);
        var xml = document.OuterXml;
        return new(route.Binding, route.Url, type.Parameter(), route.Binding == SamlBinding.Soap ? xml : Encode(xml), relayState, xml);
    }

    private static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}
