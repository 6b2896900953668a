using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Testing.Stack;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Tells an app to use a test stack.</summary>
public static class ElasticSamlTestStackWebHostBuilderExtensions
{
    /// <summary>
    /// Gives the app the stack's configuration, clock and address: in <c>WebApplicationFactory.WithWebHostBuilder</c>, or with
    /// <c>builder.WebHost</c> of an app on Kestrel.
    /// </summary>
    /// <param name="builder">The app's.</param>
    /// <param name="stack">It must live longer than the app.</param>
    public static IWebHostBuilder UseElasticSamlTestStack(this IWebHostBuilder builder, ElasticSamlTestStack stack)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(stack);

        // Settings rather than a source of configuration: they are there from the first line of Program.cs on.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, stack.AppAddress);
        foreach (var (key, value) in stack.Configuration)
            builder.UseSetting(key, value);
        return builder.ConfigureServices(services => services
            .AddSingleton<TimeProvider>(stack.Clock)
            .AddSingleton<IHostedService>(provider => new TestServerDiscovery(provider.GetRequiredService<IServer>(), stack.Connection)));
    }
}
