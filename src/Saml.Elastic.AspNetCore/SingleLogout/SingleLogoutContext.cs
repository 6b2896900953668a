using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A request to the single-logout path, and the scheme that it belongs to.</summary>
internal sealed record SingleLogoutContext(
    HttpContext Http, AuthenticationScheme Scheme, ElasticSamlLogoutOptions Options, ElasticSamlLogoutEvents Events, IElasticsearchSamlClient Client);
