using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Finds options that cannot work.</summary>
internal static class OptionsCheck
{
    /// <exception cref="ArgumentException">The message names the option and the cure.</exception>
    public static void Validate(SamlIdentityProviderOptions options)
    {
        if (options.BaseAddress is { } address && !IsBaseAddress(address))
            throw Invalid(nameof(options.BaseAddress), $"'{address}' must be an absolute http or https URL without a slash, query or fragment at its end");
        if (options.SigningCertificate is { } certificate && !HasRsaKey(certificate))
            throw Invalid(nameof(options.SigningCertificate), "it needs an RSA private key");
        if (!options.SignsResponses && !options.SignsAssertions)
            throw Invalid(nameof(options.SignsAssertions), $"sign at least one of the two; {nameof(SamlMisbehaviour)} sends unsigned messages");
        if (!SamlNameIdFormats.All.Contains(options.NameIdFormat))
            throw Invalid(nameof(options.NameIdFormat), $"choose one of {nameof(SamlNameIdFormats)}");
        if (options.SessionLifetime <= TimeSpan.Zero)
            throw Invalid(nameof(options.SessionLifetime), "it must be longer than zero");
        if (options.Users.Select(user => user.Uid).Distinct().Count() != options.Users.Count)
            throw Invalid(nameof(options.Users), "two of them have the same name");
    }

    private static bool IsBaseAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && !address.EndsWith('/')
        && url is { Query: "", Fragment: "" };

    private static bool HasRsaKey(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey();
        return key is not null;
    }

    private static ArgumentException Invalid(string option, string cure) => new($"{nameof(SamlIdentityProviderOptions)}.{option}: {cure}.");
}
