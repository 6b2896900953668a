using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Samples.Demo;

/// <summary>Lets a sample run with nothing else installed.</summary>
public static class DemoExtensions
{
    private const string MissingAddress =
        "Set Elasticsearch:Uri, such as http://localhost:9200, and with it Elasticsearch:Username, Elasticsearch:Password and Elasticsearch:Realm.";

    /// <summary>
    /// Where no address of Elasticsearch is configured, starts an emulated one; in <c>Development</c> only. Everywhere else the missing
    /// address is told on standard error.
    /// </summary>
    /// <returns>False: there is no Elasticsearch, so the app cannot run.</returns>
    public static async Task<bool> AddElasticsearchOrDemoAsync(this WebApplicationBuilder builder)
    {
        // The layouts have the panel, which stays empty beside a real one.
        builder.Services.AddRazorComponents();
        if (HasAddress(builder.Configuration.GetSection("Elasticsearch")))
            return true;
        if (!builder.Environment.IsDevelopment())
        {
            Console.Error.WriteLine(MissingAddress);
            return false;
        }

        var demo = await DemoStack.StartAsync(builder.Environment.ApplicationName);
        builder.Configuration.AddInMemoryCollection(demo.Configuration);

        // By a factory, so that it ends with the app.
        builder.Services.AddSingleton(_ => demo);
        builder.Services.AddSingleton<RedirectLog>();
        builder.Services.AddTransient<IStartupFilter, OneHostName>();
        DemoCookies.Configure(builder.Services, builder.Environment.ApplicationName);
        return true;
    }

    /// <summary>Maps the identity provider and the panel, if the demonstration runs.</summary>
    public static async Task MapDemoAsync(this WebApplication app)
    {
        if (app.Services.GetService<DemoStack>() is not { } demo)
            return;
        await demo.ConnectAsync(app.MapSamlIdentityProvider(DemoStack.IdentityProviderPath, demo.ConfigureIdentityProvider));
        app.MapGet(DemoPanel.Path, () => new RazorComponentResult<DemoEvents> { PreventStreamingRendering = true });
        app.Lifetime.ApplicationStarted.Register(() => Invitation.Print(app.Urls));
    }

    private static bool HasAddress(IConfigurationSection elasticsearch) =>
        !string.IsNullOrEmpty(elasticsearch["Uri"]) || !string.IsNullOrEmpty(elasticsearch["CloudId"]) || elasticsearch.GetSection("Uris").GetChildren().Any();
}
