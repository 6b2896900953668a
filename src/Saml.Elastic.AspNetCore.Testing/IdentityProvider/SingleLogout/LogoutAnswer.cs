namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A service provider's LogoutResponse.</summary>
internal sealed record LogoutAnswer(SamlServiceProvider Sender, string InResponseTo, string? RelayState, bool IsSuccess)
{
    /// <exception cref="RefusedException">It does not say what it answers, or what came of it.</exception>
    public static LogoutAnswer Read(IncomingMessage message)
    {
        var code = message.Protocol("Status")?["StatusCode", SamlXml.Protocol.NamespaceName]
            ?? throw new RefusedException("The LogoutResponse has no StatusCode.");

        // Success with PartialLogout below it is not all that was asked for.
        return new LogoutAnswer(
            message.Sender,
            message.Attribute("InResponseTo") ?? throw new RefusedException("The LogoutResponse has no InResponseTo."),
            message.RelayState,
            code.GetAttribute("Value") == SamlXml.Success && code["StatusCode", SamlXml.Protocol.NamespaceName] is null);
    }
}
