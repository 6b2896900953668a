using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Options of a <see cref="SamlIdentityProvider"/>. They are read once, when it starts.</summary>
public sealed class SamlIdentityProviderOptions
{
    /// <summary>The name that it has in all of its messages. Default: the address of its metadata.</summary>
    public string? EntityId { get; set; }

    /// <summary>
    /// The address that browsers and service providers use, such as <c>http://localhost:8080/idp</c>. Default: a free port of 127.0.0.1,
    /// or, mapped into an app, that of each request.
    /// </summary>
    public string? BaseAddress { get; set; }

    /// <summary>An RSA certificate with its private key, which signs everything. Default: made at the start, for this run only.</summary>
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary>Who can sign in. Default: <c>alice</c> and <c>bob</c>, with any password or one click.</summary>
    public IList<SamlUser> Users { get; } = [SamlUser.Alice with { Password = null }, SamlUser.Bob with { Password = null }];

    /// <summary>The service providers that are known from the start; more can be added while it runs.</summary>
    public IList<SamlServiceProvider> ServiceProviders { get; } = [];

    /// <summary>The NameID format where neither the AuthnRequest nor the service provider names one. Default: persistent.</summary>
    public string NameIdFormat { get; set; } = SamlNameIdFormats.Persistent;

    /// <summary>Signs Responses as a whole. Default: true.</summary>
    public bool SignsResponses { get; set; } = true;

    /// <summary>Signs assertions. Default: true.</summary>
    public bool SignsAssertions { get; set; } = true;

    /// <summary>How long a user stays signed in here. Default: 8 hours.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>What has a SessionIndex of its own. Default: a service provider in a session.</summary>
    public SamlSessionIndexScope SessionIndexScope { get; set; }

    /// <summary>How the browser carries a sign-out to several service providers. Default: one after the other.</summary>
    public SamlLogoutDisplay LogoutDisplay { get; set; }

    /// <summary>The session cookie. Browsers do not tell ports of a host apart, so each app there needs another name.</summary>
    public string CookieName { get; set; } = "saml-identity-provider";

    /// <summary>How service providers are reached without a browser; redirects must not be followed. Default: directly, without a proxy.</summary>
    public HttpMessageHandler? BackChannelHandler { get; set; }

    /// <summary>The clock. Default: that of the app it is mapped into, or the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
