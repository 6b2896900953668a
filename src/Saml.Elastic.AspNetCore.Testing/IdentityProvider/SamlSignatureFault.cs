namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What is wrong with a signature.</summary>
public enum SamlSignatureFault
{
    /// <summary>Nothing: RSA with SHA-256, by the identity provider's key.</summary>
    None,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is by a key that nobody knows, whose certificate the message brings along.</summary>
    WrongKey,

    /// <summary>It is genuine, but RSA with SHA-1.</summary>
    Sha1,
}
