using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Elasticsearch has accepted the Response. The application may change <see cref="ResultContext{TOptions}.Principal"/>, such as adding
/// claims, and the properties, which already hold the tokens.
/// </summary>
public sealed class ElasticSamlCreatingTicketContext : ResultContext<ElasticSamlOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSamlCreatingTicketContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlOptions options,
        ClaimsPrincipal principal,
        AuthenticationProperties properties,
        ElasticsearchUser user)
        : base(context, scheme, options)
    {
        Principal = principal;
        Properties = properties;
        User = user;
    }

    /// <summary>The user as Elasticsearch knows him.</summary>
    public ElasticsearchUser User { get; }
}
