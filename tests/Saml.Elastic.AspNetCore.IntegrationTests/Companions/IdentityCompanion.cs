using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Tests;
using Sustainsys.Saml2.AspNetCore2;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

/// <summary>The pages of an app with ASP.NET Core Identity whose external logins come from the companion.</summary>
internal static class IdentityCompanion
{
    public const string Login = "/login";
    public const string Callback = "/external-callback";
    public const string SecondFactor = "/second-factor";
    public const string ManagerThenCompanion = "/manager-then-companion";
    public const string ManagerThenRedirect = "/manager-then-redirect";

    private const string Bye = "/bye";

    public static void Add(IServiceCollection services)
    {
        services.AddIdentityApp();
        services.Configure<IdentityOptions>(options => options.Tokens.ProviderMap[TestSecondFactor.Name] = new(typeof(TestSecondFactor)));
        services.AddSingleton<TestSecondFactor>();
    }

    public static void Map(WebApplication app)
    {
        app.MapGet(Login, (SignInManager<TestUser> manager) =>
            Results.Challenge(manager.ConfigureExternalAuthenticationProperties(Saml2Extensions.Scheme, Callback), [Saml2Extensions.Scheme]));
        app.MapGet(Callback, async (SignInManager<TestUser> manager) =>
        {
            var login = await manager.GetExternalLoginInfoAsync();
            await manager.ExternalLoginSignInAsync(login!.LoginProvider, login.Principal.Identity!.Name!, isPersistent: false);
        });
        app.MapGet(SecondFactor, (SignInManager<TestUser> manager) =>
            manager.TwoFactorSignInAsync(TestSecondFactor.Name, TestSecondFactor.Code, isPersistent: false, rememberClient: false));
        app.MapGet(ManagerThenCompanion, async (SignInManager<TestUser> manager) =>
        {
            await manager.SignOutAsync();
            return Results.SignOut(new AuthenticationProperties { RedirectUri = Bye }, [Saml2Extensions.Scheme]);
        });
        app.MapGet(ManagerThenRedirect, async (SignInManager<TestUser> manager) =>
        {
            await manager.SignOutAsync();
            return Results.Redirect(Bye);
        });
    }
}
