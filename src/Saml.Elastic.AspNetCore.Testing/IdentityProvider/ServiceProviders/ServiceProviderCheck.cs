using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Finds what would only fail later, in the middle of a user's sign-in or sign-out.</summary>
internal static class ServiceProviderCheck
{
    /// <exception cref="ArgumentException">The message names the property and the cure.</exception>
    public static void Validate(SamlServiceProvider provider)
    {
        if (string.IsNullOrWhiteSpace(provider.EntityId))
            throw Invalid(provider, nameof(provider.EntityId), "give it the Issuer of its messages");
        if (provider.Locations().FirstOrDefault(location => !IsAddress(location)) is { } bad)
            throw Invalid(provider, "the endpoints", $"'{bad}' is no absolute http or https URL in ASCII");
        if (!provider.AssertionConsumerServices.Any() || provider.AssertionConsumerServices.Any(service => service.Binding != SamlBinding.HttpPost))
            throw Invalid(provider, nameof(provider.AssertionConsumerServices), "give it at least one, and only ones for HTTP-POST");
        if (provider.EncryptsAssertions && provider.EncryptionCertificate is null)
            throw Invalid(provider, nameof(provider.EncryptionCertificate), $"it is needed for {nameof(provider.EncryptsAssertions)}");
        if (provider.LogoutChannel is { } channel && provider.LogoutService(channel) is null)
            throw Invalid(provider, nameof(provider.SingleLogoutServices), $"{nameof(provider.LogoutChannel)} {channel} needs one for {channel.Binding()}");
    }

    // It becomes a header and part of a content security policy.
    private static bool IsAddress(string location) =>
        Ascii.IsValid(location)
        && !location.Any(char.IsControl)
        && Uri.TryCreate(location, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static ArgumentException Invalid(SamlServiceProvider provider, string property, string cure) =>
        new($"Service provider '{provider.EntityId}': {property}: {cure}.", nameof(provider));
}
