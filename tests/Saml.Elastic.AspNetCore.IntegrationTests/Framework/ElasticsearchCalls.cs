using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Sees the calls that an application makes to Elasticsearch, as they go out.</summary>
internal sealed class ElasticsearchCalls
{
    public const string Authenticate = "/_security/saml/authenticate";
    public const string Logout = "/_security/saml/logout";
    public const string CompleteLogout = "/_security/saml/complete_logout";
    public const string Invalidate = "/_security/saml/invalidate";
    public const string Token = "/_security/oauth2/token";

    private readonly ConcurrentQueue<(string Api, HttpStatusCode? Status)> _calls = new();

    /// <summary>Watches the client of an application; after <c>AddElasticSamlLogout</c>, which takes out all handlers that it finds.</summary>
    public void Watch(IServiceCollection services) => services
        .AddHttpClient(ElasticsearchSamlClientDefaults.HttpClientNamePrefix + ElasticSamlLogoutDefaults.AuthenticationScheme)
        .AddHttpMessageHandler(() => new Handler(this));

    /// <summary>The status of each call to an API; null when there was no answer.</summary>
    public IReadOnlyList<HttpStatusCode?> To(string api) => [.. _calls.Where(call => call.Api == api).Select(call => call.Status)];

    private sealed class Handler(ElasticsearchCalls calls) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpStatusCode? status = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                status = response.StatusCode;
                return response;
            }
            finally
            {
                calls._calls.Enqueue((request.RequestUri!.AbsolutePath, status));
            }
        }
    }
}
