using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

/// <summary>An app of this assembly, in place of a Program of its own.</summary>
public abstract class HandmadeApp : WebApplicationFactory<HandmadeApp>
{
    protected override IHostBuilder CreateHostBuilder() => new HostBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureWebHost(web => web.ConfigureServices(ConfigureServices).Configure(app =>
        {
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            Configure(app);
        }));

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

    protected abstract void ConfigureServices(IServiceCollection services);

    protected abstract void Configure(IApplicationBuilder app);
}
