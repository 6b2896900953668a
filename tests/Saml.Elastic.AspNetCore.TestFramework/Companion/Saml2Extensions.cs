using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>Registers the stand-in as Sustainsys.Saml2.AspNetCore2 registers itself.</summary>
public static class Saml2Extensions
{
    public const string Scheme = "Saml2";

    public static AuthenticationBuilder AddSaml2(
        this AuthenticationBuilder builder, Saml2IdentityProvider identityProvider, Action<Saml2Options> configure)
    {
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<Saml2State>();
        builder.Services.AddTransient<Saml2Handler>();
        builder.Services.AddSingleton<Microsoft.Extensions.Options.IOptionsFactory<Saml2Options>>(new Saml2OptionsFactory(identityProvider, configure));
        builder.Services.Configure<AuthenticationOptions>(options => options.AddScheme<Saml2Handler>(Scheme, Scheme));
        return builder;
    }
}
