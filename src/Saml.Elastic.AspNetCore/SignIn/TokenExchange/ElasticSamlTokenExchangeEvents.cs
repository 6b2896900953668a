namespace Saml.Elastic.AspNetCore;

/// <summary>What the application does at the steps of a token exchange: set the delegate, or derive and override the method.</summary>
public class ElasticSamlTokenExchangeEvents
{
    /// <summary>Called when a user has signed in and his Elasticsearch tokens cannot be had.</summary>
    public Func<ElasticSamlTokenExchangeFailedContext, Task> OnExchangeFailed { get; set; } = _ => Task.CompletedTask;

    /// <summary>
    /// Called when a user has signed in and his Elasticsearch tokens cannot be had. By default, and when this throws, he is signed in without
    /// them; <see cref="ElasticSamlTokenExchangeFailedContext.Refuse"/> keeps him out.
    /// </summary>
    public virtual Task ExchangeFailed(ElasticSamlTokenExchangeFailedContext context) => OnExchangeFailed(context);
}
