using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore;

/// <summary>A user is about to be signed out.</summary>
public class ElasticSigningOutContext : PropertiesContext<ElasticSamlLogoutOptions>
{
    /// <summary>Creates the context.</summary>
    public ElasticSigningOutContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ElasticSamlLogoutOptions options,
        AuthenticationProperties? properties,
        ClaimsPrincipal principal,
        TokenPair tokens)
        : base(context, scheme, options, properties)
    {
        Principal = principal;
        Tokens = tokens;
    }

    /// <summary>The user.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>
    /// The tokens that will be ended: those of the ticket, or newer ones if another request is just refreshing them. When others are set, those
    /// are sent to Elasticsearch, and the session's own are ended too.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TokenPair Tokens
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Set to true to end session and tokens here without sending the user to the identity provider.</summary>
    public bool SkipIdentityProvider { get; set; }

    /// <summary>Set to true to leave out Elasticsearch's logout call too; the tokens are then ended in the background.</summary>
    public bool SkipElasticsearchLogout { get; set; }
}
