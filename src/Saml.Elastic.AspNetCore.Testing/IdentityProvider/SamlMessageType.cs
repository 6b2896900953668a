namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What a SAML message is.</summary>
public enum SamlMessageType
{
    /// <summary>A service provider asks for a user.</summary>
    AuthnRequest,

    /// <summary>The identity provider's answer to it, or its own start of a sign-in.</summary>
    Response,

    /// <summary>One of the two asks the other to end a session.</summary>
    LogoutRequest,

    /// <summary>The answer to it.</summary>
    LogoutResponse,
}
