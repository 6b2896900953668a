using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore;

/// <summary>Options of the sign-in scheme.</summary>
/// <remarks>
/// <see cref="RemoteAuthenticationOptions.CorrelationCookie"/> carries the whole state of a pending sign-in, protected: only the
/// browser that asked for a sign-in can finish it, within <see cref="RemoteAuthenticationOptions.RemoteAuthenticationTimeout"/>.
/// </remarks>
public class ElasticSamlOptions : RemoteAuthenticationOptions
{
    /// <summary>Creates the options with their defaults.</summary>
    public ElasticSamlOptions()
    {
        CallbackPath = ElasticSamlDefaults.CallbackPath;
        SaveTokens = true;
        Events = new ElasticSamlEvents();
    }

    /// <summary>How Elasticsearch is reached, and which realm signs users in.</summary>
    public ElasticsearchSamlClientOptions Elasticsearch { get; set; } = new();

    /// <summary>
    /// The Elastic sign-out scheme that signs out the users of this scheme, for apps in which several of them share one cookie. Default:
    /// the only one of the cookie.
    /// </summary>
    public string? SignOutScheme { get; set; }

    /// <summary>
    /// Accepts Responses that answer no request of this application (sign-in started at the identity provider). Such a sign-in can be
    /// forced upon a user by anybody who has an account, and the session that it replaces is not ended. Default: false.
    /// </summary>
    public bool AllowUnsolicitedResponses { get; set; }

    /// <summary>
    /// Where an unsolicited sign-in leads: a path within the application's base path. The RelayState is never used for it.
    /// Default: <c>/</c>.
    /// </summary>
    public string UnsolicitedReturnUrl { get; set; } = "/";

    /// <summary>Protects the state of a pending sign-in. Default: data protection.</summary>
    public ISecureDataFormat<AuthenticationProperties> StateDataFormat { get; set; } = default!;

    /// <summary>What the application does at the steps of a sign-in.</summary>
    public new ElasticSamlEvents Events
    {
        get => (ElasticSamlEvents)base.Events;
        set => base.Events = value;
    }
}
