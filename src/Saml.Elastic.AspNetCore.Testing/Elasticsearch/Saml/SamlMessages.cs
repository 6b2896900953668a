using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The messages of a realm to its identity provider.</summary>
internal sealed class SamlMessages(TimeProvider timeProvider)
{
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static readonly XNamespace Protocol = SamlNames.Protocol;
    private static readonly XNamespace Assertion = SamlNames.Assertion;

    public SamlRedirect LogoutRequest(SamlRealm realm, string location, SamlSession session)
    {
        var message = new OutgoingMessage("LogoutRequest", location, NameId(session.Name), new XElement(Protocol + "SessionIndex", session.SessionIndex));
        return Redirect(realm, message, "SAMLRequest", relayState: null);
    }

    public SamlRedirect LogoutResponse(SamlRealm realm, string location, string inResponseTo, string? relayState)
    {
        var status = new XElement(Protocol + "Status", new XElement(Protocol + "StatusCode", new XAttribute("Value", Success)));
        var message = new OutgoingMessage("LogoutResponse", location, new XAttribute("InResponseTo", inResponseTo), status);
        return Redirect(realm, message, "SAMLResponse", relayState);
    }

    public SamlRedirect AuthnRequest(SamlRealm realm, string location, string? relayState)
    {
        var options = realm.Options;
        var message = new OutgoingMessage(
            "AuthnRequest",
            location,
            new XAttribute("AssertionConsumerServiceURL", realm.SpAcs),
            options.ForceAuthn ? new XAttribute("ForceAuthn", "true") : null,
            new XAttribute("ProtocolBinding", SamlNames.PostBinding),
            new XElement(
                Protocol + "NameIDPolicy",
                new XAttribute("AllowCreate", options.NameIdAllowCreate ? "true" : "false"),
                Optional("Format", options.NameIdFormat),
                Optional("SPNameQualifier", options.NameIdSpQualifier)),
            RequestedContext(options.ReqAuthnContextClassRef));
        return Redirect(realm, message, "SAMLRequest", relayState);
    }

    private SamlRedirect Redirect(SamlRealm realm, OutgoingMessage message, string parameter, string? relayState)
    {
        var xml = message.ToXml(realm, timeProvider.GetUtcNow());
        return new SamlRedirect(message.Id, RedirectUrl.Build(message.Destination, parameter, xml, relayState, realm.SignerOf(message.Name)));
    }

    // A login without a NameID gives an empty one, which an identity provider will refuse.
    private static XElement NameId(SamlName? name) => new(
        Assertion + "NameID",
        new XAttribute(XNamespace.Xmlns + "saml2", Assertion),
        Optional("Format", name?.Format),
        Optional("NameQualifier", name?.NameQualifier),
        Optional("SPNameQualifier", name?.SPNameQualifier),
        Optional("SPProvidedID", name?.SPProvidedId),
        name?.Value);

    private static XElement? RequestedContext(IList<string> classes) => classes.Count == 0 ? null : new XElement(
        Protocol + "RequestedAuthnContext",
        new XAttribute("Comparison", "exact"),
        classes.Select(reference => new XElement(
            Assertion + "AuthnContextClassRef", new XAttribute(XNamespace.Xmlns + "saml2", Assertion), reference)));

    private static XAttribute? Optional(string name, string? value) => string.IsNullOrEmpty(value) ? null : new XAttribute(name, value);
}
