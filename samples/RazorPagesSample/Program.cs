using Microsoft.AspNetCore.Authentication.Cookies;
using RazorPagesSample;
using Saml.Elastic.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration["Elasticsearch:Uri"]))
{
    Console.Error.WriteLine(
        "Set Elasticsearch:Uri, such as http://localhost:9200, and with it Elasticsearch:Username, Elasticsearch:Password and Elasticsearch:Realm.");
    Environment.ExitCode = 1;
    return;
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
app.Run();
