namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Options of an <see cref="ElasticSamlTestStack"/>. They are read once, when it starts; what is not set here is wired by itself.</summary>
public sealed class ElasticSamlTestStackOptions
{
    /// <summary>
    /// Scheme, host and port of the app. Port 0 stands for a free one, for an app on Kestrel. Default: <c>http://localhost</c>, where a
    /// <c>WebApplicationFactory</c> has its app.
    /// </summary>
    public string AppAddress { get; set; } = "http://localhost";

    /// <summary>The app's assertion consumer service, a path with the app's base path. Default: the library's.</summary>
    public string CallbackPath { get; set; } = "/signin-elastic-saml";

    /// <summary>Where the app takes the identity provider's logout messages, a path with the app's base path. Default: the library's.</summary>
    public string SingleLogoutPath { get; set; } = "/signout-elastic-saml";

    /// <summary>The realm's name. Default: <c>saml1</c>.</summary>
    public string RealmName { get; set; } = "saml1";

    /// <summary>What <see cref="ElasticSamlTestStack.Clock"/> is based on. Default: the system's clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The emulated Elasticsearch, such as its version and licence. Its clock is always the stack's.</summary>
    public EmulatedElasticsearchOptions Elasticsearch { get; } = new();

    /// <summary>The realm that signs the app's users in. Its roles, for one, can be set here.</summary>
    public EmulatedRealmOptions Realm { get; } = new();

    /// <summary>The identity provider, such as its users. Its clock is always the stack's.</summary>
    public SamlIdentityProviderOptions IdentityProvider { get; } = new();
}
