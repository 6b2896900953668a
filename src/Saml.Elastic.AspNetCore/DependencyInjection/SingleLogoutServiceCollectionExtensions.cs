using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SingleLogout;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What the single-logout path needs.</summary>
internal static class SingleLogoutServiceCollectionExtensions
{
    public static void AddSingleLogout(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<SingleLogoutMetrics>();
        services.AddSingleton<SingleLogoutSchemes>();
        services.AddSingleton<SingleLogoutEndpoint>();

        services.AddSingleton<LogoutRequestEndpoint>();
        services.AddSingleton<RealmDirectory>();
        services.AddSingleton<SchemeChoice>();
        services.AddSingleton<CallGate>();
        services.AddSingleton<LogoutVerification>();
        services.AddSingleton<NamedSessions>();
        services.AddSingleton<LogoutAnswers>();
        services.AddSingleton<RemoteSignOut>();
        services.AddSingleton<LogoutAnswerWriter>();

        services.AddSingleton<LogoutResponseEndpoint>();
        services.AddSingleton<LogoutCompletion>();
        services.AddSingleton<OutcomeCookie>();
    }
}
