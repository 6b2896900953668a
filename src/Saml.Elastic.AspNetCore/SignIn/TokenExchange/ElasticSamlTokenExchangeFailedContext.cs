using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore;

/// <summary>A SAML library has accepted a Response, and Elasticsearch gave no tokens for it.</summary>
public sealed class ElasticSamlTokenExchangeFailedContext
{
    /// <summary>Creates the context.</summary>
    public ElasticSamlTokenExchangeFailedContext(
        HttpContext httpContext,
        ElasticSamlTokenExchangeOptions options,
        ClaimsPrincipal principal,
        AuthenticationProperties properties,
        Exception failure)
    {
        HttpContext = httpContext;
        Options = options;
        Principal = principal;
        Properties = properties;
        Failure = failure;
    }

    /// <summary>The request.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The options of the exchange.</summary>
    public ElasticSamlTokenExchangeOptions Options { get; }

    /// <summary>The user whom the library has verified.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>The properties that he is about to be signed in with.</summary>
    public AuthenticationProperties Properties { get; }

    /// <summary>What went wrong; an <see cref="ElasticsearchSamlException"/> when it was a call to Elasticsearch.</summary>
    public Exception Failure { get; }

    /// <summary>Where the browser is sent instead of a sign-in; null when the user is signed in without tokens.</summary>
    public string? RefusedRedirectUri { get; private set; }

    /// <summary>
    /// Signs nobody in and sends the browser to a page, so that a reload repeats the page and not the sign-in. The page must be open to
    /// anonymous users: one that demands a sign-in leads straight back here.
    /// </summary>
    /// <param name="redirectUri">A path of this app that begins with a slash, without the app's path base.</param>
    /// <exception cref="ArgumentException">It is no such path.</exception>
    public void Refuse(string redirectUri)
    {
        if (!ReturnUrls.IsLocal(redirectUri))
        {
            throw new ArgumentException("The page must be a path of this app that begins with a slash, such as /no-access.", nameof(redirectUri));
        }

        RefusedRedirectUri = redirectUri;
    }
}
