using System.Net;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Several schemes on one path: Issuer and Destination leave exactly one, or the message is refused without a call.</summary>
public sealed class SchemesAreChosen
{
    private static readonly SamlNameId Alice = new("alice-id");

    [Fact]
    public async Task By_Issuer()
    {
        await using var app = await TwoSchemes.StartAsync((one, two) =>
        {
            one.IdentityProviderEntityId = "https://one.example/";
            two.IdentityProviderEntityId = "https://two.example/";
        });

        var answer = await app.SendAsync(app.Two);

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        AssertIsScheme("Two", app);
    }

    [Fact]
    public async Task By_Destination()
    {
        await using var app = await TwoSchemes.StartAsync();
        app.Locations["realm-one"] = "https://elsewhere.example/slo";

        var answer = await app.SendAsync(app.Two);

        Assert.StartsWith(RealmModel.AnswerUrl, answer.Location);
        AssertIsScheme("Two", app);
    }

    [Fact]
    public async Task An_unknown_Issuer_is_refused()
    {
        await using var app = await TwoSchemes.StartAsync((one, two) =>
            one.IdentityProviderEntityId = two.IdentityProviderEntityId = "https://other.example/");

        await AssertRefusedAsync(app, "LogoutRequestFitsNoScheme");
    }

    [Fact]
    public async Task An_unknown_Destination_is_refused_and_both_addresses_are_in_the_log()
    {
        await using var app = await TwoSchemes.StartAsync();
        app.Locations["realm-one"] = app.Locations["realm-two"] = "https://elsewhere.example/slo";

        await AssertRefusedAsync(app, "LogoutRequestFitsNoScheme");

        var message = app.Host.Logs.Single(record => record.Id.Name == "LogoutRequestFitsNoScheme").Message;
        Assert.Contains("https://elsewhere.example/slo", message);
        Assert.Contains(app.Host.Address, message);
    }

    [Fact]
    public async Task One_that_fits_both_is_refused()
    {
        await using var app = await TwoSchemes.StartAsync();

        await AssertRefusedAsync(app, "LogoutRequestFitsSeveralSchemes");
    }

    [Fact]
    public async Task While_the_metadata_cannot_be_read_the_Issuer_alone_decides()
    {
        await using var app = await TwoSchemes.StartAsync((one, two) =>
        {
            one.IdentityProviderEntityId = "https://one.example/";
            two.IdentityProviderEntityId = "https://two.example/";
        });
        app.Elasticsearch.Metadata = _ => throw new ElasticsearchSamlException("security.saml_service_provider_metadata", ElasticsearchFailureKind.Unreachable);

        Assert.StartsWith(RealmModel.AnswerUrl, (await app.SendAsync(app.Two)).Location);
        Assert.Contains(app.Host.Logs, record => record.Id.Name == "RealmMetadataNotRead");
    }

    [Fact]
    public async Task The_metadata_is_read_once_and_kept()
    {
        await using var app = await TwoSchemes.StartAsync();
        app.Locations["realm-one"] = "https://elsewhere.example/slo";

        for (var i = 0; i < 5; i++)
        {
            await app.SendAsync(app.Two);
        }

        Assert.Equal(2, app.MetadataReads);
    }

    [Fact]
    public async Task A_session_of_the_other_realm_with_the_same_NameID_goes_on()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = await app.SignInAsync(Alice, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        app.Elasticsearch.Invalidate = async request => await app.Realm.InvalidateAsync(request) with { Realm = "another" };

        await app.RedirectAsync(browser, app.Message(Alice, "_1"));

        Assert.Equal("alice-id", await browser.WhoAsync());
    }

    [Fact]
    public async Task One_provider_does_not_block_the_other()
    {
        await using var app = await TwoSchemes.StartAsync((one, two) =>
        {
            one.IdentityProviderEntityId = "https://one.example/";
            two.IdentityProviderEntityId = "https://two.example/";
        });
        var open = new TaskCompletionSource();
        app.Opening = open.Task;
        var ofOne = Enumerable.Range(0, 4).Select(_ => app.SendAsync(app.One)).ToList();
        await Eventually.TrueAsync(() => app.Elasticsearch.Invalidations.Count == 4);

        var busy = await app.SendAsync(app.One);
        var other = await app.SendAsync(app.Two);
        open.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.StartsWith(RealmModel.AnswerUrl, other.Location);
        Assert.All(await Task.WhenAll(ofOne), answer => Assert.StartsWith(RealmModel.AnswerUrl, answer.Location));
    }

    private static void AssertIsScheme(string scheme, TwoSchemes app) =>
        Assert.Contains($"Scheme {scheme},", app.Host.Logs.Single(record => record.Id.Name == "RemoteSignOutAccepted").Message);

    private static async Task AssertRefusedAsync(TwoSchemes app, string log)
    {
        var answer = await app.SendAsync(app.Two);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(app.Elasticsearch.Invalidations);
        Assert.Contains(app.Host.Logs, record => record.Id.Name == log);
    }
}
