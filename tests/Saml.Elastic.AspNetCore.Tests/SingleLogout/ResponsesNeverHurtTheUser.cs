using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Whatever comes back from the identity provider, the user lands on the page that he asked for, and the app learns what it was.</summary>
public sealed class ResponsesNeverHurtTheUser
{
    /// <summary>How the answer differs from a good one, and the outcome.</summary>
    public static TheoryData<string, SingleLogoutOutcome> Answers => new()
    {
        { "good", SingleLogoutOutcome.Confirmed },
        { "posted", SingleLogoutOutcome.Confirmed },
        { "partial", SingleLogoutOutcome.Partial },
        { "partial at the top", SingleLogoutOutcome.Partial },
        { "refused by the provider", SingleLogoutOutcome.Rejected },
        { "forged", SingleLogoutOutcome.Rejected },
        { "of another destination", SingleLogoutOutcome.Rejected },
        { "not signed", SingleLogoutOutcome.Rejected },
        { "garbage", SingleLogoutOutcome.Rejected },
        { "doubled", SingleLogoutOutcome.Rejected },
        { "a bomb", SingleLogoutOutcome.Rejected },
        { "too long", SingleLogoutOutcome.Rejected },
        { "to no request", SingleLogoutOutcome.Unsolicited },
        { "Elasticsearch is away", SingleLogoutOutcome.Unverifiable },
        { "Elasticsearch hangs", SingleLogoutOutcome.Unverifiable },
        { "the credential is refused", SingleLogoutOutcome.Unverifiable },
        { "the client throws", SingleLogoutOutcome.Unverifiable },
        { "no id was told", SingleLogoutOutcome.CannotBeConfirmed },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task He_lands_where_he_asked_for(string answer, SingleLogoutOutcome expected)
    {
        SingleLogoutOutcome? raised = null;
        await using var app = await ProviderApp.StartAsync(
            options => options.Events.OnSignedOut = context =>
            {
                raised = context.Outcome;
                return Task.CompletedTask;
            },
            services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024),
            map: MapPages);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();
        Arrange(app, answer);
        await browser.PostAsync("/signout");
        var id = answer == "no id was told" ? "_unknown" : app.Elasticsearch.Logouts.Single().Id;

        var returning = SendAsync(app, browser, answer, id);
        await Eventually.TrueAsync(() => returning.IsCompleted, () => app.Time.Advance(TimeSpan.FromMilliseconds(100)));
        var landing = await returning;

        Assert.True(landing.IsRedirect, $"{answer}: {landing}");
        Assert.Equal("/bye", landing.Location);
        Assert.Equal(expected, raised);
        Assert.Contains(expected.ToString(), app.Logs.Single(record => record.Id.Name == "SingleLogoutCompleted").Message);
        Assert.Equal(expected.ToString(), (await browser.GetAsync("/bye")).Body);
        Assert.Equal("none", (await browser.GetAsync("/bye")).Body);
    }

    [Fact]
    public async Task Garbage_that_is_posted_without_a_cookie_ends_on_the_signed_out_page()
    {
        await using var app = await ProviderApp.StartAsync();
        using var browser = app.Host.NewBrowser();

        var landing = await browser.PostFromProviderAsync(ProviderApp.Path, ("SAMLResponse", "garbage"));

        Assert.Equal("/signed-out", landing.Location);
    }

    [Fact]
    public async Task A_message_that_could_not_be_read_does_not_use_up_the_logout()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");
        await browser.VisitAsync(app.Address + "?SAMLResponse=garbage");

        await SendAsync(app, browser, "good", app.Elasticsearch.Logouts.Single().Id);

        Assert.Equal("Confirmed", (await browser.GetAsync("/bye")).Body);
    }

    [Fact]
    public async Task A_second_answer_to_the_same_request_confirms_nothing()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");
        using var copy = browser.Clone();
        var id = app.Elasticsearch.Logouts.Single().Id;
        await SendAsync(app, browser, "good", id);

        var landing = await SendAsync(app, copy, "good", id);

        Assert.True(landing.IsRedirect);
        Assert.Equal("Unsolicited", (await copy.GetAsync("/bye")).Body);
        Assert.Single(app.Elasticsearch.Completions);
    }

    [Fact]
    public async Task An_answer_to_another_request_leaves_this_one_waiting()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();
        await browser.PostAsync("/signout");

        var other = await SendAsync(app, browser, "good", "_another");
        var own = await SendAsync(app, browser, "good", app.Elasticsearch.Logouts.Single().Id);

        Assert.Equal("/signed-out", other.Location);
        Assert.Equal("/bye", own.Location);
    }

    [Fact]
    public async Task An_answer_to_nobody_ends_on_the_signed_out_page_without_a_call()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();

        var landing = await SendAsync(app, browser, "good", "_unknown");

        Assert.Equal("/signed-out", landing.Location);
        Assert.Empty(app.Elasticsearch.Completions);
    }

    [Fact]
    public async Task A_live_session_is_not_touched_by_any_answer()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();
        await browser.SignInAsync();

        await SendAsync(app, browser, "good", "_unknown");

        Assert.Equal("alice", await browser.WhoAsync());
    }

    [Fact]
    public async Task Nobody_can_make_the_page_say_what_did_not_happen()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();

        var page = await browser.GetAsync("/bye", ("Cookie", $"{ElasticSamlLogoutDefaults.OutcomeCookieName}=Confirmed"));

        Assert.Equal("none", page.Body);
    }

    [Fact]
    public async Task The_outcome_is_told_for_a_minute()
    {
        await using var app = await ProviderApp.StartAsync(map: MapPages);
        using var browser = app.Host.NewBrowser();
        await SendAsync(app, browser, "good", "_unknown");
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("none", (await browser.GetAsync("/bye")).Body);
    }

    private static void MapPages(WebApplication app)
    {
        app.MapPost("/signout", () => Results.SignOut(new() { RedirectUri = "/bye" }));
        app.MapGet("/bye", (HttpContext context) => context.GetSingleLogoutOutcome()?.ToString() ?? "none");
    }

    private static void Arrange(ProviderApp app, string answer)
    {
        var elasticsearch = app.Elasticsearch;
        ElasticsearchFailureKind? failure = answer switch
        {
            "partial at the top" or "refused by the provider" => ElasticsearchFailureKind.StatusNotSuccess,
            "forged" => ElasticsearchFailureKind.SignatureRefused,
            "of another destination" => ElasticsearchFailureKind.DestinationMismatch,
            "Elasticsearch is away" => ElasticsearchFailureKind.Unreachable,
            "the credential is refused" => ElasticsearchFailureKind.ServiceCredential,
            _ => null,
        };
        elasticsearch.TellsId = answer != "no id was told";
        elasticsearch.Redirect = answer == "no id was told" ? _ => "https://idp.example/slo?SAMLRequest=unreadable" : elasticsearch.Redirect;
        elasticsearch.Complete = answer switch
        {
            "Elasticsearch hangs" => _ => new TaskCompletionSource().Task,
            "the client throws" => _ => throw new NotSupportedException(),
            _ => _ => failure is { } kind ? throw new ElasticsearchSamlException("security.saml_complete_logout", kind) : Task.CompletedTask,
        };
    }

    private static Task<BrowserResponse> SendAsync(ProviderApp app, AppBrowser browser, string answer, string id)
    {
        var provider = app.IdentityProvider;
        var message = new LogoutResponseMessage(app.Realm.ServiceProvider, answer switch
        {
            "to no request" => null,
            _ => id,
        });
        message = answer switch
        {
            "partial" => message with { SecondLevelStatus = SamlXml.PartialLogout },
            "partial at the top" => message with { Status = SamlXml.PartialLogout },
            "refused by the provider" => message with { Status = SamlXml.Requester },
            _ => message,
        };
        var url = provider.RedirectUrl(message);
        return answer switch
        {
            "posted" => browser.PostFromProviderAsync(ProviderApp.Path, ("SAMLResponse", provider.Write(message))),
            "not signed" => browser.VisitAsync(provider.RedirectUrl(message, sign: false)),
            "garbage" => browser.VisitAsync(app.Address + "?SAMLResponse=garbage"),
            "doubled" => browser.VisitAsync($"{url}&{LogoutMessages.QueryOf(url)}"),
            "too long" => browser.VisitAsync($"{url}&x={new string('y', 16 * 1024)}"),
            "a bomb" => browser.VisitAsync(
                $"{app.Address}?SAMLResponse={Uri.EscapeDataString(LogoutMessages.Deflate(new string(' ', 5_000_000)))}&SigAlg=x&Signature=YQ%3D%3D"),
            _ => browser.VisitAsync(url),
        };
    }
}
