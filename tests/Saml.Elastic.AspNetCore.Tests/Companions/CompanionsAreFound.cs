using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Tests.Interception;
using Saml.Elastic.AspNetCore.Tests.SignIn;
using Sustainsys.Saml2.AspNetCore2;

namespace Saml.Elastic.AspNetCore.Tests.Companions;

public sealed class CompanionsAreFound
{
    [Fact]
    public async Task Sustainsys_by_its_handler()
    {
        await using var host = await CompanionApp.StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    [Fact]
    public async Task But_a_session_without_tokens_is_signed_out_in_its_way()
    {
        await using var host = await CompanionApp.StartAsync();
        using var browser = host.NewBrowser();
        await browser.GetAsync("/signin?user=alice");

        var answer = await browser.GetAsync(SignOutCheck.Path);

        // As the companion alone would: a redirect of its own, and still signed in.
        Assert.Equal("/", answer.Location);
        Assert.Equal("alice", await browser.WhoAsync());
        Assert.Empty(host.Elasticsearch.Logouts);
    }

    [Fact]
    public async Task Others_by_their_names()
    {
        await using var host = await AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie()
                    .AddScheme<AuthenticationSchemeOptions, OtherSamlHandler>("OtherSaml", _ => { });
                services.AddElasticSamlLogout(options => options.CompanionSchemes.Add("OtherSaml"));
            },
            app => app.MapSignOut("OtherSaml"));
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    [Fact]
    public async Task A_default_sign_out_scheme_may_be_one()
    {
        await using var host = await CompanionApp.StartAsync(
            services =>
            {
                services.Configure<AuthenticationOptions>(options => options.DefaultSignOutScheme = Saml2Extensions.Scheme);
                services.AddElasticSamlLogout();
            },
            companion: null);
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();

        await browser.SignsOutAsync(host, tokens);
    }

    [Theory]
    [InlineData("saml2", "\"saml2\" is not registered; names are case-sensitive.")]
    [InlineData(AppHost.CookieScheme, "is no scheme of another SAML library")]
    [InlineData(ElasticSamlLogoutDefaults.AuthenticationScheme, "is no scheme of another SAML library")]
    public async Task A_name_that_is_none_fails_the_start(string name, string message)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => CompanionApp.StartAsync(options => options.CompanionSchemes.Add(name)));

        Assert.Contains("ElasticSamlLogoutOptions.CompanionSchemes of scheme \"ElasticSamlLogout\"", exception.Message);
        Assert.Contains(message, exception.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_handler_comes_first_whatever_the_order(bool oursLast)
    {
        await using var host = await CompanionApp.StartAsync(
            services =>
            {
                services.AddElasticSamlLogout();
                if (oursLast)
                {
                    services.AddAuthentication().AddElasticSamlLogout("Second", options => options.SignOutScheme = AppHost.CookieScheme);
                    services.Configure<ElasticSamlLogoutOptions>("Second", options => options.IsElasticTicket = _ => false);
                    services.Configure<ElasticSamlLogoutOptions>(ElasticSamlLogoutDefaults.AuthenticationScheme, options => options.IsElasticTicket = _ => true);
                }
            },
            companion: null);

        var handlers = await host.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetRequestHandlerSchemesAsync();

        string[] ours = oursLast ? [ElasticSamlLogoutDefaults.AuthenticationScheme, "Second"] : [ElasticSamlLogoutDefaults.AuthenticationScheme];
        Assert.Equal([.. ours, Saml2Extensions.Scheme], handlers.Select(scheme => scheme.Name));
    }

    [Theory]
    [InlineData("access_token", "refresh_token")]
    [InlineData("es_access", "es_refresh")]
    public async Task The_session_that_a_sign_in_replaces_ends_although_its_cookie_does_not_come_along(string accessTokenName, string refreshTokenName)
    {
        await using var host = await CompanionApp.StartAsync(
            options => (options.AccessTokenName, options.RefreshTokenName) = (accessTokenName, refreshTokenName));
        using var browser = host.NewBrowser();
        var issued = new List<TokenPair>();
        host.Elasticsearch.Authenticate = _ =>
        {
            issued.Add(host.Elasticsearch.IssueTokens());
            return SignInApp.Accepted() with { Tokens = issued[^1] };
        };

        await SignInAsync(browser, "_first");
        await SignInAsync(browser, "_second");

        Assert.Equal(2, issued.Count);
        await host.UntilDeadAsync(issued[0]);
        Assert.True(host.Elasticsearch.IsAlive(issued[1].AccessToken));
        Assert.NotNull(await browser.WhoAsync());
    }

    [Fact]
    public async Task One_whose_options_cannot_be_made_does_not_disturb_our_path()
    {
        await using var host = await CompanionApp.StartAsync(companion: _ => throw new InvalidOperationException("The app's delegate fails."));
        using var browser = host.NewBrowser();

        var answer = await browser.GetAsync(ElasticSamlLogoutDefaults.SingleLogoutPath + "?SAMLRequest=x");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(host.HasLogged("CompanionOptionsNotRead"));
    }

    [Fact]
    public async Task Its_answer_to_a_LogoutRequest_stands_and_session_and_tokens_are_over()
    {
        await using var host = await CompanionApp.StartAsync();
        using var browser = host.NewBrowser();
        var tokens = await browser.SignInAsync();
        var request = RedirectBinding.Query(
            "SAMLRequest", "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\"/>", relayState: null, signer: null);

        var answer = await browser.GetAsync("/Saml2/Logout?" + request);

        Assert.Equal("LogoutResponse", RedirectBinding.ReadMessage(answer.Location!).Name.LocalName);
        Assert.Empty(host.Elasticsearch.Logouts);
        Assert.Null(await browser.WhoAsync());
        await host.UntilDeadAsync(tokens);
    }

    private static async Task SignInAsync(AppBrowser browser, string assertionId)
    {
        var challenge = (await browser.GetAsync("/challenge")).Location!;
        var request = RedirectBinding.ReadMessage(challenge).Attribute("ID")!.Value;
        var response = SamlResponses.Create(inResponseTo: request, assertionId: assertionId).Base64();
        var answer = await browser.PostFromProviderAsync(
            "/Saml2/Acs", ("SAMLResponse", response), ("RelayState", RedirectBinding.ReadParameter(challenge, "RelayState")!));
        Assert.Equal("/", answer.Location);
    }
}
