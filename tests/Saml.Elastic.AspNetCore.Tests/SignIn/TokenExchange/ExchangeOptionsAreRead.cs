using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ExchangeOptionsAreRead
{
    private const string Section = "Authentication:Schemes:ElasticSamlLogout:TokenExchange:";

    [Fact]
    public async Task From_the_schemes_section_and_then_from_the_delegate()
    {
        await using var host = await StartAsync(
            options =>
            {
                Assert.Equal(("saml2", "Identity.External"), (options.Realm, options.SignInScheme));
                options.SignInScheme = AppHost.CookieScheme;
                options.AssertionConsumerServicePaths.Add("/delegate");
            },
            [("Realm", "saml2"), ("SignInScheme", "Identity.External"), ("AssertionConsumerServicePaths:0", "/one"), ("AssertionConsumerServicePaths:1", "/two")]);

        var options = host.Services.GetRequiredService<IOptionsMonitor<ElasticSamlTokenExchangeOptions>>().Get("ElasticSamlLogout");

        Assert.Equal(("saml2", AppHost.CookieScheme), (options.Realm, options.SignInScheme));
        Assert.Equal(["/one", "/two", "/delegate"], options.AssertionConsumerServicePaths.Select(path => path.Value));
    }

    [Fact]
    public async Task So_that_the_configuration_alone_is_enough()
    {
        await using var host = await StartAsync(_ => { }, [("AssertionConsumerServicePaths", "/acs")]);

        var options = host.Services.GetRequiredService<IOptionsMonitor<ElasticSamlTokenExchangeOptions>>().Get("ElasticSamlLogout");
        Assert.Equal("/acs", Assert.Single(options.AssertionConsumerServicePaths).Value);
    }

    [Fact]
    public async Task A_path_that_is_none_fails_the_start_with_its_key()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_ => { }, [("AssertionConsumerServicePaths:0", "acs")]));

        Assert.Contains(Section + "AssertionConsumerServicePaths:0 is \"acs\"; it must be a path that begins with a slash", exception.Message);
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlTokenExchangeOptions> configure, (string Key, string Value)[] configuration) =>
        AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlTokenExchange(configure);
                services.AddElasticSamlLogout();
            },
            configuration: configuration.ToDictionary(pair => Section + pair.Key, pair => (string?)pair.Value));
}
