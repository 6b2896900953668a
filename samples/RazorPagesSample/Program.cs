using Microsoft.AspNetCore.Authentication.Cookies;
using RazorPagesSample;
using Saml.Elastic.AspNetCore;
using Samples.Demo;

var builder = WebApplication.CreateBuilder(args);

// Elasticsearch: the configured one; while developing, if none is configured, an emulated one with an identity provider.
if (!await builder.AddElasticsearchOrDemoAsync())
{
    return 1;
}

builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = ElasticSamlDefaults.AuthenticationScheme;
    })
    .AddCookie()
    .AddElasticSaml()
    .AddElasticSamlLogout(options => options.SignedOutRedirectUri = "/SignedOut")
    .AddElasticSamlTokenRefresh();
builder.AddSharedState();

// For the account page, which asks Elasticsearch who the user is. Signing in and out does not need it.
builder.Services.AddElasticsearchSamlClient();
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseExceptionHandler("/Problem/500");
app.UseStatusCodePagesWithReExecute("/Problem/{0}");
app.MapStaticAssets();
app.MapRazorPages();
await app.MapDemoAsync();
app.Run();
return 0;
