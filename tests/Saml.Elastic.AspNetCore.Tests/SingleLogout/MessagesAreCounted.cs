using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

public sealed class MessagesAreCounted
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Fact]
    public async Task Requests_by_what_came_of_them()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var counted = Collect(app, "saml.elastic.remote_sign_outs");
        using var browser = app.Host.NewBrowser();
        var url = app.IdentityProvider.RedirectUrl(app.Message(Alice));

        await browser.VisitAsync(url);
        await browser.VisitAsync(url);
        await browser.PostFromProviderAsync(ProviderApp.Path, ("SAMLRequest", impostor.Write(app.Message(Alice))));
        app.Elasticsearch.Invalidate = _ => throw new ElasticsearchSamlException("security.saml_invalidate", ElasticsearchFailureKind.Unreachable);
        await app.RedirectAsync(browser, app.Message(Alice));

        Assert.Equal(
            ["Redirect accepted", "Redirect repeated", "Post refused", "Redirect unavailable"],
            counted.GetMeasurementSnapshot().Select(one => $"{one.Tags["saml.elastic.binding"]} {one.Tags["saml.elastic.outcome"]}"));
        Assert.All(
            counted.GetMeasurementSnapshot(),
            one => Assert.Equal(ElasticSamlLogoutDefaults.AuthenticationScheme, one.Tags["aspnetcore.authentication.scheme"]));
    }

    [Fact]
    public async Task Refusals_by_their_rule()
    {
        await using var app = await ProviderApp.StartAsync();
        using var counted = Collect(app, "saml.elastic.refused_messages");
        using var browser = app.Host.NewBrowser();

        await browser.VisitAsync(app.Address + "?SAMLRequest=x&SAMLRequest=y");
        await app.RedirectAsync(browser, app.Message(Alice) with { IssueInstant = app.Time.GetUtcNow().AddHours(-1) });
        await browser.VisitAsync(app.Address + "?SAMLResponse=x");

        Assert.Equal(
            ["ParameterRepeated", "NotFresh", "NotSigned"],
            counted.GetMeasurementSnapshot().Select(one => (string)one.Tags["saml.elastic.rule"]!));
    }

    [Fact]
    public async Task Responses_by_what_they_say()
    {
        await using var app = await ProviderApp.StartAsync();
        using var counted = Collect(app, "saml.elastic.sign_out_responses");
        using var browser = app.Host.NewBrowser();

        await browser.VisitAsync(app.IdentityProvider.RedirectUrl(new LogoutResponseMessage(app.Realm.ServiceProvider, "_x")));

        Assert.Equal("Unsolicited", Assert.Single(counted.GetMeasurementSnapshot()).Tags["saml.elastic.outcome"]);
    }

    private static MetricCollector<long> Collect(ProviderApp app, string name) =>
        new(app.Host.Services.GetRequiredService<IMeterFactory>(), "Saml.Elastic.AspNetCore", name);
}
