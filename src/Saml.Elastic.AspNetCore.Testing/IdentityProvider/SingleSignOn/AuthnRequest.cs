using System.Globalization;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What a service provider, or a link of the identity provider itself, asks for.</summary>
/// <param name="Recipient">Who wants to know the user.</param>
/// <param name="AssertionConsumerServiceUrl">Where the Response goes.</param>
internal sealed record AuthnRequest(SamlServiceProvider Recipient, string AssertionConsumerServiceUrl)
{
    /// <summary>Null: nobody has asked (unsolicited).</summary>
    public string? Id { get; init; }

    public string? RelayState { get; init; }

    public bool ForceAuthn { get; init; }

    public bool IsPassive { get; init; }

    /// <summary>Null: whichever the identity provider likes.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Null: none is asked for.</summary>
    public string? AuthnContextClassRef { get; init; }

    /// <exception cref="RefusedException">It asks for what cannot be done.</exception>
    public static AuthnRequest Read(IncomingMessage message)
    {
        if (message.Attribute("ProtocolBinding") is { } binding && binding != SamlXml.PostBinding)
            throw new RefusedException("The ProtocolBinding is not HTTP-POST.");
        return new AuthnRequest(message.Sender, FindAssertionConsumer(message))
        {
            Id = message.Id,
            RelayState = message.RelayState,
            ForceAuthn = message.IsTrue("ForceAuthn"),
            IsPassive = message.IsTrue("IsPassive"),
            NameIdFormat = message.Protocol("NameIDPolicy") is { } policy && policy.HasAttribute("Format") ? policy.GetAttribute("Format") : null,
            AuthnContextClassRef = message.Protocol("RequestedAuthnContext")?["AuthnContextClassRef", SamlXml.Assertion.NamespaceName]?.InnerText.Trim(),
        };
    }

    private static string FindAssertionConsumer(IncomingMessage message)
    {
        var known = message.Sender.AssertionConsumerServices;
        var asked = (message.Attribute("AssertionConsumerServiceURL"), message.Attribute("AssertionConsumerServiceIndex")) switch
        {
            ({ } url, _) => known.FirstOrDefault(service => service.Location == url),
            (null, { } index) => known.FirstOrDefault(service => service.Index.ToString(CultureInfo.InvariantCulture) == index),
            _ => known[0],
        };
        return asked?.Location ?? throw new RefusedException("The assertion consumer service of the request is not registered.");
    }
}
