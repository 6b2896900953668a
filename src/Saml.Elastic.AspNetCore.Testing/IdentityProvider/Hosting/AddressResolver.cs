using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Says where the identity provider is: the options know it, or its server, or the request.</summary>
internal sealed class AddressResolver(string? entityId, string? baseAddress, string pattern)
{
    /// <summary>Null: each request has its own.</summary>
    public IdentityProviderAddress? Fixed { get; private set; } = baseAddress is null ? null : Create(entityId, baseAddress);

    public IdentityProviderAddress Of(HttpRequest request) =>
        Fixed ?? Create(entityId, $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{pattern}");

    /// <summary>The server has got its port.</summary>
    public void Fix(string address) => Fixed = Create(entityId, address);

    private static IdentityProviderAddress Create(string? entityId, string address) =>
        entityId is null ? new(address) : new(address, entityId);
}
