using Microsoft.Extensions.DependencyInjection.Extensions;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What sign-ins of other SAML libraries need.</summary>
internal static class TokenExchangeServiceCollectionExtensions
{
    public static void AddTokenExchange(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<UsedMessages>();
        services.AddSingleton<SignInMetrics>();
        services.AddSingleton<TokenExchange>();
        services.AddSingleton<TokenExchangeFailures>();
        services.AddSingleton<TokenExchangeScopes>();
        services.AddSingleton<TokenExchangeInterceptor>();
        services.AddSingleton<ExternalTokens>();
        services.AddSingleton<UnsentTokens>();
        services.AddSingleton<CompanionSchemes>();
        services.AddSingleton<Companions>();
        services.AddSingleton<CompanionSignOut>();
        services.AddSingleton<CompanionSchemeCheck>();
        services.AddSingleton<CompanionFindings>();
        services.AddSingleton<ChallengeInterceptor>();
    }
}
