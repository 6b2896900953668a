using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

public sealed class UsersWhoNeverReturnAreNoticed
{
    private static readonly TimeSpan Wait = ElasticSamlLogoutDefaults.NeverReturnedAfter;

    [Fact]
    public async Task After_a_quarter_of_an_hour_once_for_each()
    {
        await using var app = await ProviderApp.StartAsync(map: MapSignOut);
        using var collector = new MetricCollector<long>(
            app.Host.Services.GetRequiredService<IMeterFactory>(), "Saml.Elastic.AspNetCore", "saml.elastic.sign_out_responses");
        await LeaveAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await LeaveAsync(app);

        app.Time.Advance(Wait - TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Reports(app));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => Reports(app) == 1);
        await Eventually.TrueAsync(() => Reports(app) == 2, () => app.Time.Advance(TimeSpan.FromSeconds(10)));
        app.Time.Advance(Wait);

        Assert.Equal(2, Reports(app));
        Assert.Equal(2, collector.GetMeasurementSnapshot().Count(measurement => (string?)measurement.Tags["saml.elastic.outcome"] == "NeverReturned"));
    }

    [Fact]
    public async Task Not_those_who_have_come_back()
    {
        await using var app = await ProviderApp.StartAsync(map: MapSignOut);
        using var browser = await LeaveAsync(app);
        await browser.VisitAsync(app.IdentityProvider.RedirectUrl(
            new LogoutResponseMessage(app.Realm.ServiceProvider, app.Elasticsearch.Logouts.Single().Id)));
        await LeaveAsync(app);

        app.Time.Advance(Wait);

        await Eventually.TrueAsync(() => Reports(app) == 1);
        app.Time.Advance(Wait);
        Assert.Equal(1, Reports(app));
    }

    [Fact]
    public async Task Nor_those_who_have_come_back_to_another_node()
    {
        var cache = new Microsoft.Extensions.Caching.Distributed.MemoryDistributedCache(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.Extensions.Caching.Memory.MemoryDistributedCacheOptions()));
        var keys = new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider();
        void Share(IServiceCollection services) => services
            .AddSingleton<Microsoft.Extensions.Caching.Distributed.IDistributedCache>(cache)
            .AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(keys);
        await using var one = await ProviderApp.StartAsync(services: Share, map: MapSignOut);
        await using var two = await ProviderApp.StartAsync(services: Share);
        using var browser = await LeaveAsync(one);
        await browser.VisitAsync(one.IdentityProvider.RedirectUrl(new LogoutResponseMessage(two.Realm.ServiceProvider, one.Elasticsearch.Logouts.Single().Id)));
        Assert.Single(two.Elasticsearch.Completions);
        await LeaveAsync(one);

        one.Time.Advance(Wait);

        await Eventually.TrueAsync(() => Reports(one) == 1);
        one.Time.Advance(Wait);
        Assert.Equal(1, Reports(one));
    }

    private static void MapSignOut(WebApplication app) => app.MapPost("/signout", () => Results.SignOut());

    private static int Reports(ProviderApp app) => app.Logs.Count(record => record.Id.Name == "SingleLogoutNeverReturned");

    private static async Task<AppBrowser> LeaveAsync(ProviderApp app)
    {
        var browser = app.Host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");
        return browser;
    }
}
