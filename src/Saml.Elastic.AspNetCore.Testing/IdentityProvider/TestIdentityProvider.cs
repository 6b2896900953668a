using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// A SAML 2.0 identity provider without a server: it has a key and metadata, and makes the messages that a real one would send.
/// The test carries them to the application itself.
/// </summary>
internal sealed class TestIdentityProvider : IDisposable
{
    public TestIdentityProvider(string entityId = "https://idp.example.test/metadata")
    {
        EntityId = entityId;
        Certificate = SamlCertificate.Create("Test identity provider");
    }

    public string EntityId { get; }

    public string SingleSignOnServiceUrl => "https://idp.example.test/sso";

    public string SingleLogoutServiceUrl => "https://idp.example.test/slo";

    /// <summary>Certificate and private key of everything it signs.</summary>
    public X509Certificate2 Certificate { get; }

    public IdentityProviderMetadata Metadata =>
        new(EntityId, SingleSignOnServiceUrl, Certificate) { SingleLogoutServiceUrls = [SingleLogoutServiceUrl] };

    public string WriteXml(ResponseMessage message) => ResponseWriter.Write(message, EntityId, new MessageSigner(Certificate));

    /// <summary>The Response as the form field <c>SAMLResponse</c> of the HTTP-POST binding.</summary>
    public string Write(ResponseMessage message) => Encode(WriteXml(message));

    /// <summary>Answers the AuthnRequest that <paramref name="redirect"/> carries: the fields of the form that posts to the ACS.</summary>
    public Dictionary<string, string> Answer(string redirect, ResponseMessage message)
    {
        var request = RedirectBinding.ReadMessage(redirect);
        var fields = new Dictionary<string, string>
        {
            ["SAMLResponse"] = Write(message with { InResponseTo = request.Attribute("ID")!.Value }),
        };
        if (RedirectBinding.ReadParameter(redirect, "RelayState") is { } relayState)
            fields["RelayState"] = relayState;
        return fields;
    }

    /// <summary>Answers the LogoutRequest that <paramref name="redirect"/> carries: the URL that the browser is sent back to.</summary>
    public string AnswerLogout(string redirect, ServiceProvider serviceProvider) =>
        RedirectUrl(
            new LogoutResponseMessage(serviceProvider, RedirectBinding.ReadMessage(redirect).Attribute("ID")!.Value),
            RedirectBinding.ReadParameter(redirect, "RelayState"));

    /// <summary>The whole URL of the HTTP-Redirect binding, signed over its query unless <paramref name="sign"/> is false.</summary>
    public string RedirectUrl(LogoutRequestMessage message, string? relayState = null, bool sign = true) =>
        Url(message.Recipient, "SAMLRequest", LogoutWriter.Write(message, EntityId), relayState, sign);

    /// <inheritdoc cref="RedirectUrl(LogoutRequestMessage, string?, bool)"/>
    public string RedirectUrl(LogoutResponseMessage message, string? relayState = null, bool sign = true) =>
        Url(message.Recipient, "SAMLResponse", LogoutWriter.Write(message, EntityId), relayState, sign);

    /// <summary>The form field <c>SAMLRequest</c> of the HTTP-POST binding, with an enveloped signature.</summary>
    public string Write(LogoutRequestMessage message) => EncodeSigned(LogoutWriter.Write(message, EntityId));

    /// <summary>The form field <c>SAMLResponse</c> of the HTTP-POST binding, with an enveloped signature.</summary>
    public string Write(LogoutResponseMessage message) => EncodeSigned(LogoutWriter.Write(message, EntityId));

    public void Dispose() => Certificate.Dispose();

    private static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    private string EncodeSigned(XmlDocument document)
    {
        EnvelopedSignature.Add(document.DocumentElement!, Certificate);
        return Encode(document.OuterXml);
    }

    private string Url(ServiceProvider recipient, string parameter, XmlDocument document, string? relayState, bool sign) =>
        $"{recipient.SingleLogoutServiceUrl}?{RedirectBinding.Query(parameter, document.OuterXml, relayState, sign ? Certificate : null)}";
}
