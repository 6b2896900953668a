namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The cluster's licence: it decides which of the security APIs may be called.</summary>
public enum EmulatedLicense
{
    /// <summary>Everything may be called, as with Platinum and Enterprise.</summary>
    Trial,

    /// <summary>Neither SAML nor tokens: every such call is refused with 403, and nothing can be revoked.</summary>
    Basic,
}
