using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tests.Failures;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A LogoutRequest that is sent again gets the same answer, and no more.</summary>
public sealed class RepeatsHaveNoSecondEffect
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Fact]
    public async Task Also_after_a_silent_new_sign_in()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice, "_1"), "state");
        var first = await browser.VisitAsync(url);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var again = await app.SignInAsync(Alice, "_1");

        var second = await again.VisitAsync(url);

        Assert.Equal(first.Location, second.Location);
        Assert.Equal("alice-id", await again.WhoAsync());
        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
        Assert.Single(app.Events);
        Assert.True(app.HasLogged("LogoutRequestRepeated"));
    }

    [Fact]
    public async Task By_another_binding_the_same_message_is_a_repeat_too()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var message = app.IdentityProvider.Write(app.Message(Alice, "_1"));
        var first = await browser.PostFromProviderAsync(ProviderApp.Path, ("SAMLRequest", message));

        using var second = await app.SendAsync(new FormUrlEncodedContent([KeyValuePair.Create("SAMLRequest", message)]));

        Assert.StartsWith(RealmModel.AnswerUrl, first.Location);
        Assert.Equal(System.Net.HttpStatusCode.OK, second.StatusCode);
        Assert.Single(app.Events);
    }

    [Fact]
    public async Task Another_message_with_the_same_ID_is_refused_without_a_call()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        var message = app.Message(Alice, "_2");
        await app.RedirectAsync(browser, message);

        var answer = await app.RedirectAsync(browser, message with { SessionIndex = "_1" });

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("alice-id", await browser.WhoAsync());
        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
    }

    [Fact]
    public async Task A_forged_message_with_the_ID_of_a_genuine_one_takes_nothing_from_it()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var message = app.Message(Alice, "_1");

        var forged = await browser.VisitAsync(impostor.RedirectUrl(message with { SessionIndex = "_x" }));
        var genuine = await app.RedirectAsync(browser, message);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.StartsWith(RealmModel.AnswerUrl, genuine.Location);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Twice_at_the_same_time_is_once()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice, "_1"));
        var open = new TaskCompletionSource();
        app.Elasticsearch.Invalidate = async request =>
        {
            await open.Task;
            return await app.Realm.InvalidateAsync(request);
        };

        var answers = Enumerable.Range(0, 6).Select(_ => browser.VisitAsync(url)).ToList();
        await Eventually.TrueAsync(() => app.Elasticsearch.Invalidations.Count == 1);
        open.SetResult();

        Assert.Single((await Task.WhenAll(answers)).Select(answer => answer.Location).Distinct());
        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
        Assert.Single(app.Events);
    }

    [Fact]
    public async Task On_another_node_too()
    {
        var cache = new MemoryDistributedCache(Microsoft.Extensions.Options.Options.Create(new Microsoft.Extensions.Caching.Memory.MemoryDistributedCacheOptions()));
        var keys = new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider();
        void Share(IServiceCollection services) => services.AddSingleton<IDistributedCache>(cache)
            .AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(keys);
        await using var one = await ProviderApp.StartAsync(services: Share);
        await using var two = await ProviderApp.StartAsync(services: Share);
        two.Elasticsearch.Metadata = _ => one.Realm.Metadata;
        using var browser = one.Host.NewBrowser();
        var url = one.IdentityProvider.RedirectUrl(one.Message(Alice));

        var first = await browser.VisitAsync(url);
        var second = await browser.VisitAsync(two.Address + "?" + LogoutMessages.QueryOf(url));

        Assert.Equal(first.Location, second.Location);
        Assert.Empty(two.Elasticsearch.Invalidations);
    }

    [Fact]
    public async Task While_the_cache_is_down_this_process_remembers()
    {
        await using var app = await ProviderApp.StartAsync(services: services => services.AddSingleton(FailingCache.Throwing()));
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice, "_1"));

        var first = await browser.VisitAsync(url);
        var second = await browser.VisitAsync(url);

        Assert.Equal(first.Location, second.Location);
        Assert.Null(await browser.WhoAsync());
        Assert.Single(app.Events);
        Assert.True(app.HasLogged("LogoutAnswersNotCached"));
    }

    [Fact]
    public async Task After_its_time_it_is_out_of_date_instead()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = app.Host.NewBrowser();
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice) with { IssueInstant = app.Time.GetUtcNow().AddMinutes(7) });
        await browser.VisitAsync(url);
        app.Time.Advance(TimeSpan.FromMinutes(17));

        var answer = await browser.VisitAsync(url);

        Assert.Equal("/signed-out", answer.Location);
        Assert.Equal(2, app.Elasticsearch.Invalidations.Count);
    }
}
