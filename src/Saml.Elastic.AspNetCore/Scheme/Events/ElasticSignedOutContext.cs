using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>The user has come back from the identity provider.</summary>
public class ElasticSignedOutContext : BaseContext<ElasticSamlLogoutOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSignedOutContext(
        HttpContext context, AuthenticationScheme scheme, ElasticSamlLogoutOptions options, SingleLogoutOutcome outcome, string returnUrl)
        : base(context, scheme, options)
    {
        Outcome = outcome;
        ReturnUrl = returnUrl;
    }

    /// <summary>What the identity provider's answer says.</summary>
    public SingleLogoutOutcome Outcome { get; }

    /// <summary>The page to which the user is sent. A value that is no local page is replaced by the signed-out page.</summary>
    public string ReturnUrl { get; set; }
}
