using Microsoft.Extensions.DependencyInjection.Extensions;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Calls of Elasticsearch that are made as the signed-in user.</summary>
public static class ElasticUserTokenExtensions
{
    /// <summary>
    /// Sends each request of this client with the access token of the user whose request is being handled. When Elasticsearch says that the token
    /// is dead (401 with <c>error="invalid_token"</c>), it is refreshed and the request sent once more, unless its body is a stream. Without a
    /// user the call fails with <see cref="ElasticUserTokenException"/>. Needs <c>AddElasticSamlLogout</c>.
    /// </summary>
    /// <remarks>The token goes to whatever address the client calls: let that be Elasticsearch's.</remarks>
    /// <param name="builder">The client.</param>
    public static IHttpClientBuilder AddElasticUserToken(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddElasticUserTokenProvider();
        return builder.AddHttpMessageHandler(services => new UserTokenHandler(services.GetRequiredService<IElasticUserTokenProvider>()));
    }

    internal static void AddElasticUserTokenProvider(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<IElasticUserTokenProvider>(CreateProvider);
    }

    private static UserTokenProvider CreateProvider(IServiceProvider provider)
    {
        if (provider.GetService<SignOutTargets>() is null)
        {
            throw new InvalidOperationException($"{nameof(AddElasticUserToken)} needs the sessions that AddElasticSamlLogout looks after: call it too.");
        }

        return ActivatorUtilities.CreateInstance<UserTokenProvider>(provider, ActivatorUtilities.CreateInstance<CurrentUser>(provider));
    }
}
