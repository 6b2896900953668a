using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>A sign-out cannot lead to the identity provider. The user is signed out here all the same.</summary>
public class ElasticSignOutFailedContext : BaseContext<ElasticSamlLogoutOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSignOutFailedContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlLogoutOptions options,
        ElasticSignOutOutcome outcome,
        ElasticsearchSamlException? failure)
        : base(context, scheme, options)
    {
        Outcome = outcome;
        Failure = failure;
    }

    /// <summary>What came of the sign-out.</summary>
    public ElasticSignOutOutcome Outcome { get; }

    /// <summary>How Elasticsearch's logout call failed, or null when it answered.</summary>
    public ElasticsearchSamlException? Failure { get; }
}
