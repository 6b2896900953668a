namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The way that a message takes.</summary>
internal sealed record MessageRoute(string Issuer, SamlServiceProvider Recipient, SamlBinding Binding, string Url, string? RelayState)
{
    /// <summary>The recipient as the message names it.</summary>
    public ServiceProvider Addressee => new(Recipient.EntityId, AssertionConsumerServiceUrl: Url, SingleLogoutServiceUrl: Url);
}
