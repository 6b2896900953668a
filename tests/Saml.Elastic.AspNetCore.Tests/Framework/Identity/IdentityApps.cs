using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>ASP.NET Core Identity as apps register it, with its defaults untouched.</summary>
internal static class IdentityApps
{
    /// <summary>The cookie scheme of the signed-in user.</summary>
    public static readonly string CookieScheme = IdentityConstants.ApplicationScheme;

    /// <summary><c>AddIdentity</c>.</summary>
    public static void AddIdentityApp(this IServiceCollection services)
    {
        AddStores(services);
        services.AddIdentity<TestUser, TestRole>();
    }

    /// <summary>What the project templates write.</summary>
    public static void AddIdentityTemplateApp(this IServiceCollection services)
    {
        AddStores(services);
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies();
        services.AddIdentityCore<TestUser>().AddSignInManager();
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<TestUserStore>();
        services.AddSingleton<IUserStore<TestUser>>(provider => provider.GetRequiredService<TestUserStore>());
        services.AddSingleton<IRoleStore<TestRole>, TestRoleStore>();
        services.AddScoped<IdentitySignIn>();
        services.AddHttpContextAccessor();
    }
}
