namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Called at each step of a sign-out. Set a property, or derive from the class and override a method. An event that throws is logged and
/// does not stop the sign-out.
/// </summary>
public class ElasticSamlLogoutEvents
{
    /// <summary>Before anything is done. May change the tokens, or skip Elasticsearch or the identity provider.</summary>
    public Func<ElasticSigningOutContext, Task> OnSigningOut { get; set; } = _ => Task.CompletedTask;

    /// <summary>When the answer's headers go out. May change the address, or leave the answer to the app.</summary>
    public Func<ElasticSignOutRedirectContext, Task> OnRedirectToIdentityProvider { get; set; } = _ => Task.CompletedTask;

    /// <summary>When the user cannot be sent to the identity provider, and nobody asked for that. He is signed out here all the same.</summary>
    public Func<ElasticSignOutFailedContext, Task> OnLogoutFailed { get; set; } = _ => Task.CompletedTask;

    /// <summary>When the user comes back from the identity provider, before he is sent to the page he asked for.</summary>
    public Func<ElasticSignedOutContext, Task> OnSignedOut { get; set; } = _ => Task.CompletedTask;

    /// <summary>
    /// When the identity provider has signed a user out, once for each LogoutRequest, before it is answered. The request need not come from
    /// the user's browser.
    /// </summary>
    public Func<ElasticRemoteSignOutContext, Task> OnRemoteSignOut { get; set; } = _ => Task.CompletedTask;

    /// <summary>Invokes <see cref="OnSigningOut"/>.</summary>
    public virtual Task SigningOut(ElasticSigningOutContext context) => OnSigningOut(context);

    /// <summary>Invokes <see cref="OnRedirectToIdentityProvider"/>.</summary>
    public virtual Task RedirectToIdentityProvider(ElasticSignOutRedirectContext context) => OnRedirectToIdentityProvider(context);

    /// <summary>Invokes <see cref="OnLogoutFailed"/>.</summary>
    public virtual Task LogoutFailed(ElasticSignOutFailedContext context) => OnLogoutFailed(context);

    /// <summary>Invokes <see cref="OnSignedOut"/>.</summary>
    public virtual Task SignedOut(ElasticSignedOutContext context) => OnSignedOut(context);

    /// <summary>Invokes <see cref="OnRemoteSignOut"/>.</summary>
    public virtual Task RemoteSignOut(ElasticRemoteSignOutContext context) => OnRemoteSignOut(context);
}
