using System.Security.Cryptography;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Names a user to a service provider.</summary>
internal static class NameIds
{
    private const int Length = 20;

    /// <summary>The format that the request or the service provider wants; <paramref name="fallback"/> where neither cares.</summary>
    public static string Format(AuthnRequest request, string fallback) =>
        request.NameIdFormat is { } asked && asked != SamlNameIdFormats.Unspecified
            ? asked
            : request.Recipient.NameIdFormat is { } registered && registered != SamlNameIdFormats.Unspecified ? registered : fallback;

    /// <summary>Null: there is no name of this format.</summary>
    public static SamlNameId? Create(string format, SamlUser user, SamlServiceProvider recipient, string issuer, SessionParticipant? before) =>
        format switch
        {
            SamlNameIdFormats.Persistent => new(Pseudonym(user, recipient, issuer), format, SPNameQualifier: recipient.EntityId),
            SamlNameIdFormats.Transient => before?.NameId is { Format: SamlNameIdFormats.Transient } same
                ? same
                : new(SamlXml.NewId(), format, SPNameQualifier: recipient.EntityId),
            SamlNameIdFormats.EmailAddress => new(user.Attributes.GetValueOrDefault("mail")?.FirstOrDefault() ?? user.Uid, format),
            SamlNameIdFormats.Unspecified => new(user.Uid, format),
            _ => null,
        };

    // The same after every restart, and another one for each service provider.
    private static string Pseudonym(SamlUser user, SamlServiceProvider recipient, string issuer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{recipient.EntityId}\n{user.Uid}"))[..Length]);
}
