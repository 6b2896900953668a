using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The identity provider as its metadata describe it.</summary>
internal sealed record IdentityProviderDescriptor(
    IReadOnlyList<X509Certificate2> SigningCertificates,
    IReadOnlyList<string> SingleSignOnLocations,
    IReadOnlyList<string> SingleLogoutLocations)
{
    /// <summary>Where AuthnRequests go.</summary>
    public string SingleSignOnLocation => Only(SingleSignOnLocations) ?? throw new ElasticsearchException(
        500,
        ErrorTypes.Elasticsearch,
        $"Cannot find [{{{SamlNames.Metadata}}}IDPSSODescriptor]/[{SamlNames.RedirectBinding}] in descriptor [null]");

    /// <summary>Where logout messages go; null: the identity provider has no single logout by redirect.</summary>
    public string? SingleLogoutLocation => Only(SingleLogoutLocations);

    private static string? Only(IReadOnlyList<string> locations) => locations.Count < 2
        ? locations.FirstOrDefault()
        : throw new ElasticsearchException(
            500,
            ErrorTypes.Elasticsearch,
            $"Found multiple locations for binding [{SamlNames.RedirectBinding}] in descriptor [null] - [[{string.Join(", ", locations)}]]");
}
