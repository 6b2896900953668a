namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The NameID formats that the identity provider knows.</summary>
public static class SamlNameIdFormats
{
    /// <summary>An opaque name that is always the same for a user and a service provider.</summary>
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    /// <summary>A random name, a new one for each session and service provider.</summary>
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /// <summary>The user's attribute <c>mail</c>, or the user's name where there is none.</summary>
    public const string EmailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    /// <summary>The user's name.</summary>
    public const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    internal static IReadOnlyList<string> All { get; } = [Persistent, Transient, EmailAddress, Unspecified];
}
