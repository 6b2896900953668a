using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore;

/// <summary>What the application does at the steps of a sign-in: set the delegates, or derive and override the methods.</summary>
public class ElasticSamlEvents : RemoteAuthenticationEvents
{
    /// <summary>Called before the browser is sent to the identity provider.</summary>
    public Func<ElasticSamlRedirectContext, Task> OnRedirectToIdentityProvider { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called when Elasticsearch has accepted the Response, before the ticket is made.</summary>
    public Func<ElasticSamlCreatingTicketContext, Task> OnCreatingTicket { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before the browser is sent to the identity provider.</summary>
    public virtual Task RedirectToIdentityProvider(ElasticSamlRedirectContext context) => OnRedirectToIdentityProvider(context);

    /// <summary>
    /// Called when Elasticsearch has accepted the Response, before the ticket is made. When it throws or calls
    /// <see cref="ResultContext{TOptions}.Fail(string)"/>, nobody is signed in and the tokens are invalidated.
    /// </summary>
    public virtual Task CreatingTicket(ElasticSamlCreatingTicketContext context) => OnCreatingTicket(context);
}
