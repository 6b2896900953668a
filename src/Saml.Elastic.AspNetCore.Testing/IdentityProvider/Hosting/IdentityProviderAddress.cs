namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Where the identity provider is, and what it calls itself.</summary>
/// <param name="Base">Scheme, host, port and path, without a slash at the end.</param>
/// <param name="EntityId">The Issuer of its messages.</param>
internal sealed record IdentityProviderAddress(string Base, string EntityId)
{
    /// <summary>An identity provider that is called by the address of its metadata.</summary>
    public IdentityProviderAddress(string address)
        : this(address, address + IdentityProviderPaths.Metadata)
    {
    }

    public string Metadata => Base + IdentityProviderPaths.Metadata;

    public string SingleSignOn => Base + IdentityProviderPaths.SingleSignOn;

    public string SingleLogout => Base + IdentityProviderPaths.SingleLogout;

    /// <summary>Scheme, host and port.</summary>
    public string Origin => new Uri(Base).GetLeftPart(UriPartial.Authority);
}
