using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Logout;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a sign-out needs.</summary>
internal static class ElasticSamlLogoutCore
{
    public static void AddElasticSamlLogoutCore(this IServiceCollection services, string scheme)
    {
        services.AddSingleton(new ElasticSamlLogoutScheme(scheme));
        services.AddKeyedElasticsearchSamlClient(
            scheme, provider => provider.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>().Get(scheme).Elasticsearch);
        if (services.Any(service => service.ServiceType == typeof(SignOutTargets)))
        {
            return;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        AddOptions(services);
        AddInterception(services);
        AddTokens(services);
        AddDoors(services);
        services.AddSingleLogout();
        services.AddTokenExchange();
        AddSessions(services);
        services.AddHostedService<StartupCheck>();
        services.AddHostedService<RevocationWorker>();
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ElasticSamlLogoutOptions>, ElasticSamlLogoutConfigureOptions>();
        services.AddSingleton<IPostConfigureOptions<ElasticSamlLogoutOptions>, ElasticSamlLogoutPostConfigureOptions>();
        services.AddSingleton<IValidateOptions<ElasticSamlLogoutOptions>, ElasticSamlLogoutOptionsValidator>();
        services.AddSingleton<IPostConfigureOptions<AuthenticationOptions>, DefaultSchemePostConfigure>();
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, CookieEventsPostConfigure>();
    }

    private static void AddInterception(IServiceCollection services)
    {
        Decorate<IAuthenticationService, ElasticAuthenticationService>(services);
        services.AddAntiforgery();
        Decorate<IAntiforgery, EndedSessionAntiforgery>(services);
        services.AddSingleton<CookieSchemeResolver>();
        services.AddSingleton<RemoteTokenSchemes>();
        services.AddSingleton<SharedCookieCheck>();
        services.AddSingleton<CookieSchemeCheck>();
        services.AddSingleton<SignOutTargets>();
        services.AddSingleton<SignOutInterceptor>();
        services.AddSingleton<SignInInterceptor>();
        services.AddSingleton<SessionFinder>();
        services.AddSingleton<EndedTickets>();
        services.AddSingleton<SessionEnding>();
        services.AddSingleton<SessionStamp>();
        services.AddSingleton<SignInTokens>();
        services.AddSingleton<OwnCookieCalls>();
        services.AddSingleton<CookieTicketReader>();
        services.AddSingleton<ExpiredSessions>();
        services.AddSingleton<UnreadSessions>();
        services.AddSingleton<TicketValidation>();
        services.AddSingleton<MissedPaths>();
        services.AddSingleton<BrowserSession>();
        services.AddSingleton<SessionUsers>();
        services.TryAddSingleton<IElasticSignOutService, SignOutEverywhere>();
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<ElasticTickets>();
        services.AddSingleton(provider => new SharedWork<TokensKey, RefreshResult>(
            SessionRefresh.ResultLifetime, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RefreshRule>();
        services.AddSingleton<PairPublication>();
        services.AddSingleton<SessionRefresh>();
        services.AddSingleton<AppRefresh>();
        services.AddSingleton<TokenProbe>();
        services.AddSingleton<TokenOwners>();
        services.AddSingleton<TokenValidation>();
        services.AddSingleton<RepeatedFailures>();
    }

    private static void AddDoors(IServiceCollection services)
    {
        services.AddSingleton<SignOutCoordinator>();
        services.AddSingleton<SignOutAnswerWriter>();
        services.AddSingleton<LocalSignOut>();
        services.AddSingleton<NewestTokens>();
        services.AddSingleton<RevocationQueue>();
        services.AddSingleton<RevocationRecords>();
        services.AddSingleton<JournalCheck>();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionCache>();
        services.AddSingleton<SessionTombstones>();
        services.AddSingleton<SessionRecords>();
        services.AddSingleton<TokenChecks>();
        services.AddSingleton<LogoutRecords>();
        services.AddSingleton<LastingWrites>();
        services.AddSingleton<PendingLogouts>();
        services.AddSingleton<ReturnWatch>();
    }

    // The registration is wrapped, not replaced: the framework's own class also counts its metrics, and another library may have decorated it.
    private static void Decorate<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDecorator>(
        IServiceCollection services)
        where TDecorator : TService
    {
        var inner = services.Last(service => service.ServiceType == typeof(TService) && !service.IsKeyedService);
        services.Remove(inner);
        services.Add(inner switch
        {
            { ImplementationInstance: { } instance } =>
                new ServiceDescriptor(inner.ServiceType, ElasticAuthenticationService.InnerKey, instance),
            { ImplementationFactory: { } factory } =>
                new ServiceDescriptor(inner.ServiceType, ElasticAuthenticationService.InnerKey, (provider, _) => factory(provider), inner.Lifetime),
            _ => new ServiceDescriptor(inner.ServiceType, ElasticAuthenticationService.InnerKey, inner.ImplementationType!, inner.Lifetime),
        });
        services.Add(new ServiceDescriptor(typeof(TService), typeof(TDecorator), inner.Lifetime));
    }
}
