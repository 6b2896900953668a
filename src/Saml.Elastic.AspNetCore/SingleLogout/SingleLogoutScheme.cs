using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A sign-out scheme that may be meant by a message.</summary>
internal sealed record SingleLogoutScheme(
    AuthenticationScheme Scheme, ElasticSamlLogoutOptions Options, ElasticSamlLogoutEvents Events, IElasticsearchSamlClient Client)
{
    public string Name => Scheme.Name;
}
