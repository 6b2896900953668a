using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Tests.Interception;
using Sustainsys.Saml2.AspNetCore2;

namespace Saml.Elastic.AspNetCore.Tests.Companions;

/// <summary>An app with the stand-in of Sustainsys.Saml2; Elasticsearch is the fake.</summary>
internal static class CompanionApp
{
    public const string Origin = "https://app.example";

    public static Task<AppHost> StartAsync(
        Action<ElasticSamlLogoutOptions>? logout = null, Action<Saml2Options>? companion = null, bool exchange = true, string? metadata = null) =>
        StartAsync(
            services =>
            {
                services.AddElasticSamlLogout(logout ?? (_ => { }));
                if (exchange)
                {
                    services.AddElasticSamlTokenExchange();
                }
            },
            companion,
            metadata);

    public static Task<AppHost> StartAsync(Action<IServiceCollection> services, Action<Saml2Options>? companion, string? metadata = null) =>
        AppHost.StartBareAsync(
            own =>
            {
                own.AddAuthentication(AppHost.CookieScheme).AddCookie().AddSaml2(
                    new("https://idp.example", "https://idp.example/sso", "https://idp.example/slo", LogoutByPost: false),
                    options =>
                    {
                        options.SPOptions.EntityId = new EntityId(Origin + "/Saml2");
                        options.SPOptions.PublicOrigin = new Uri(Origin);
                        options.SignInScheme = AppHost.CookieScheme;
                        companion?.Invoke(options);
                    });
                services(own);
            },
            app =>
            {
                app.MapSignOut(Saml2Extensions.Scheme);
                app.MapGet("/challenge", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [Saml2Extensions.Scheme]));
            },
            fake: elasticsearch => elasticsearch.Metadata = _ => metadata ?? throw new ElasticsearchSamlException("x", ElasticsearchFailureKind.Unreachable));

    public static string Metadata(string entityId, string acs, string logout) =>
        $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityId}"><md:SPSSODescriptor>
        <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{logout}"/>
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}" index="1"/>
        </md:SPSSODescriptor></md:EntityDescriptor>
        """;
}
