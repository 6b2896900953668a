using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Saml.Elastic.AspNetCore.Tests.Companions.CompanionApp;

namespace Saml.Elastic.AspNetCore.Tests.Companions;

public sealed class TheAppIsComparedWithTheRealm
{
    private const string EntityId = Origin + "/Saml2";
    private const string Acs = Origin + "/Saml2/Acs";
    private const string Logout = Origin + "/Saml2/Logout";

    public static TheoryData<string, string, string, string> Differences => new()
    {
        { "CompanionEntityIdDiffers", "https://other.example", Acs, Logout },
        { "AssertionConsumerServiceDiffers", EntityId, "https://other.example/Saml2/Acs", Logout },
        { "AssertionConsumerServiceDiffers", EntityId, Origin + "/saml2/acs", Logout },
        { "CompanionLogoutPathDiffers", EntityId, Acs, Origin + "/signout-elastic-saml" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Each_difference_is_told(string finding, string entityId, string acs, string logout)
    {
        await using var host = await StartAsync(metadata: Metadata(entityId, acs, logout));

        await SendFirstUserAsync(host);

        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal([finding], Findings(host));
    }

    [Fact]
    public async Task The_path_alone_counts_where_the_companion_takes_the_requests_host()
    {
        await using var host = await StartAsync(
            companion: options => options.SPOptions.PublicOrigin = null, metadata: Metadata("https://other.example", "https://x.example/Saml2/Acs", Logout));

        await SendFirstUserAsync(host);

        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal(["CompanionEntityIdDiffers"], Findings(host));
    }

    [Fact]
    public async Task Without_the_exchange_nobody_gets_tokens()
    {
        await using var host = await StartAsync(exchange: false, metadata: Metadata("https://other.example", Acs, Logout));

        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal(["TokenExchangeMissing"], Findings(host));
    }

    [Fact]
    public async Task The_paths_of_another_library_are_compared_too()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlLogout();
                services.AddElasticSamlTokenExchange(options => options.AssertionConsumerServicePaths.Add("/Auth/Acs"));
            },
            fake: elasticsearch => elasticsearch.Metadata = _ => Metadata(EntityId, Acs, Logout));

        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal(["AssertionConsumerServiceDiffers"], Findings(host));
    }

    [Fact]
    public async Task Once()
    {
        await using var host = await StartAsync(metadata: Metadata("https://other.example", Acs, Logout));

        await SendFirstUserAsync(host);
        await Eventually.TrueAsync(() => Findings(host).Any());
        await SendFirstUserAsync(host);

        Assert.Equal(["CompanionEntityIdDiffers"], Findings(host));
    }

    [Fact]
    public async Task But_not_before_its_options_are_made_for_a_user()
    {
        var made = 0;
        await using var host = await StartAsync(companion: _ => Interlocked.Increment(ref made), metadata: Metadata("https://other.example", Acs, Logout));
        Assert.Equal(0, made);

        await SendFirstUserAsync(host);
        await Eventually.TrueAsync(() => Findings(host).Any());

        // Its handler has made them for the request.
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Where_the_companions_options_do_not_tell_the_path_it_is_asked_for()
    {
        await using var host = await StartAsync(companion: options => options.SPOptions.ModulePath = "", metadata: Metadata(EntityId, Acs, Logout));

        await SendFirstUserAsync(host);
        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal(["AssertionConsumerServicePathUnknown"], Findings(host));
    }

    [Fact]
    public async Task Elasticsearch_may_be_away_when_the_app_starts()
    {
        await using var host = await StartAsync();

        await SendFirstUserAsync(host);

        await Eventually.TrueAsync(() => Findings(host).Any());

        Assert.Equal(["CompanionNotCompared"], Findings(host));
        Assert.DoesNotContain(host.Logs, record => record.Level >= LogLevel.Error);
    }

    private static async Task SendFirstUserAsync(AppHost host)
    {
        using var browser = host.NewBrowser();
        await browser.GetAsync("/challenge");
    }

    private static IEnumerable<string?> Findings(AppHost host) =>
        host.Logs.Where(record => record.Category!.EndsWith("CompanionFindings", StringComparison.Ordinal)).Select(record => record.Id.Name);
}
