using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication.Cookies;
using Saml.Elastic.AspNetCore;
using Sustainsys.Saml2;
using Sustainsys.Saml2.AspNetCore2;
using Sustainsys.Saml2.Configuration;
using Sustainsys.Saml2.Metadata;
using Sustainsys.Saml2.WebSso;

var builder = WebApplication.CreateBuilder(args);
string[] required =
[
    "Elasticsearch:Uri",
    "Saml2:EntityId",                   // the realm's sp.entity_id
    "Saml2:IdentityProviderMetadata",   // a file or an address
    "Saml2:Certificate",                // a PKCS#12 file without password; its key is the realm's signing.key
    "Saml2:Origin",                     // scheme and host of this app; with /Saml2/Acs it is the realm's sp.acs
];
if (required.Where(key => string.IsNullOrEmpty(builder.Configuration[key])).ToList() is { Count: > 0 } missing)
{
    Console.Error.WriteLine($"Set {string.Join(", ", missing)}. See docs/beside-sustainsys.md.");
    Environment.ExitCode = 1;
    return;
}

var saml2 = builder.Configuration.GetSection("Saml2");
var origin = new Uri(saml2["Origin"]!);
builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = Saml2Defaults.Scheme;
    })
    .AddCookie()
    .AddSaml2(options =>
    {
        options.SPOptions.EntityId = new EntityId(saml2["EntityId"]);
        options.SPOptions.PublicOrigin = origin;
        options.SPOptions.AuthenticateRequestSigningBehavior = SigningBehavior.Always;
        options.SPOptions.ServiceCertificates.Add(X509CertificateLoader.LoadPkcs12FromFile(saml2["Certificate"]!, ""));

        // On plain http Chromium drops a cookie with SameSite=None, and the sign-in would fail.
        options.Notifications.EmitSameSiteNone = _ => origin.Scheme == Uri.UriSchemeHttps;

        // The identity provider's logout messages are for Elasticsearch.
        options.Notifications.MetadataCreated = (metadata, _) =>
        {
            foreach (var descriptor in metadata.RoleDescriptors.OfType<SpSsoDescriptor>())
            {
                descriptor.SingleLogoutServices.Clear();
                descriptor.SingleLogoutServices.Add(new SingleLogoutService
                {
                    Binding = Saml2Binding.HttpRedirectUri,
                    Location = new Uri(origin, ElasticSamlLogoutDefaults.SingleLogoutPath),
                });
            }
        };

        // Identity providers name their attributes as they like; this app shows the one that is "uid".
        options.Notifications.AcsCommandResultCreated = (result, _) =>
        {
            if (result.Principal.FindFirst("uid") is { } uid)
            {
                result.Principal.Identities.First().AddClaim(new Claim(ClaimTypes.Name, uid.Value));
            }
        };

        var metadataLocation = saml2["IdentityProviderMetadata"]!;
        options.IdentityProviders.Add(new IdentityProvider(new EntityId(ReadEntityId(metadataLocation)), options.SPOptions)
        {
            MetadataLocation = metadataLocation,
            LoadMetadata = true,
        });
    });

// The tokens come from the Response that Sustainsys accepts; every sign-out is one single logout through Elasticsearch.
builder.Services.AddElasticSamlTokenExchange();
builder.Services.AddElasticSamlLogout(options => options.SignedOutRedirectUri = "/SignedOut");

// For the account page, which asks Elasticsearch who the user is.
builder.Services.AddElasticsearchSamlClient();
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseExceptionHandler("/Problem/500");
app.UseStatusCodePagesWithReExecute("/Problem/{0}");
app.UseStaticFiles();
app.MapRazorPages();
app.Run();

static string ReadEntityId(string metadataLocation)
{
    XNamespace md = "urn:oasis:names:tc:SAML:2.0:metadata";
    return XDocument.Load(metadataLocation).Descendants(md + "EntityDescriptor").First().Attribute("entityID")!.Value;
}
