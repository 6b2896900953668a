using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class SignInOptions
{
    public static TheoryData<Action<ElasticSamlOptions>, string> Mistakes => new()
    {
        { o => o.SaveTokens = false, "SaveTokens must stay true" },
        { o => o.RemoteAuthenticationTimeout = TimeSpan.Zero, "RemoteAuthenticationTimeout must be more than zero" },
        { o => o.UnsolicitedReturnUrl = "home", "it must be a path of this app" },
        { o => o.UnsolicitedReturnUrl = "", "it must be a path of this app" },
        { o => o.UnsolicitedReturnUrl = "//evil.example", "it must be a path of this app" },
        { o => o.UnsolicitedReturnUrl = "/\\evil.example", "it must be a path of this app" },
        { o => o.UnsolicitedReturnUrl = "/\t/evil.example", "it must be a path of this app" },
        { o => o.UnsolicitedReturnUrl = "https://evil.example", "it must be a path of this app" },
        { o => o.CallbackPath = default, "CallbackPath" },
    };

    [Fact]
    public void Have_their_defaults()
    {
        var options = new ElasticSamlOptions();

        Assert.Equal("/signin-elastic-saml", options.CallbackPath.Value);
        Assert.True(options.SaveTokens);
        Assert.False(options.AllowUnsolicitedResponses);
        Assert.Equal("/", options.UnsolicitedReturnUrl);
        Assert.Equal(TimeSpan.FromMinutes(15), options.RemoteAuthenticationTimeout);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Are_validated_at_start(Action<ElasticSamlOptions> configure, string message)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => SignInApp.StartAsync(configure));

        Assert.Contains(message, exception.Message);
    }

    [Fact]
    public async Task Come_from_the_schemes_own_section_and_the_delegate_overrides_it()
    {
        using var services = Build(
            new()
            {
                ["Elasticsearch:Uri"] = "https://localhost:9200",
                ["Elasticsearch:ApiKey"] = "key",
                ["Authentication:Schemes:ElasticSaml:CallbackPath"] = "/acs",
                ["Authentication:Schemes:ElasticSaml:AllowUnsolicitedResponses"] = "true",
                ["Authentication:Schemes:ElasticSaml:UnsolicitedReturnUrl"] = "/home",
                ["Authentication:Schemes:ElasticSaml:RemoteAuthenticationTimeout"] = "00:05:00",
                ["Authentication:Schemes:ElasticSaml:AccessDeniedPath"] = "/denied",
                ["Authentication:Schemes:ElasticSaml:ClaimsIssuer"] = "issuer",
            },
            o => o.UnsolicitedReturnUrl = "/delegate");

        var options = services.GetRequiredService<IOptionsMonitor<ElasticSamlOptions>>().Get(ElasticSamlDefaults.AuthenticationScheme);

        Assert.Equal("/acs", options.CallbackPath.Value);
        Assert.True(options.AllowUnsolicitedResponses);
        Assert.Equal("/delegate", options.UnsolicitedReturnUrl);
        Assert.Equal(TimeSpan.FromMinutes(5), options.RemoteAuthenticationTimeout);
        Assert.Equal("/denied", options.AccessDeniedPath.Value);
        Assert.Equal("issuer", options.ClaimsIssuer);
    }

    [Theory]
    [InlineData("AllowUnsolicitedResponses", "yes")]
    [InlineData("CallbackPath", "acs")]
    [InlineData("RemoteAuthenticationTimeout", "soon")]
    public void A_value_that_cannot_be_read_is_named(string key, string value)
    {
        using var services = Build(new() { ["Authentication:Schemes:ElasticSaml:" + key] = value }, _ => { });
        var monitor = services.GetRequiredService<IOptionsMonitor<ElasticSamlOptions>>();

        var exception = Assert.Throws<InvalidOperationException>(() => monitor.Get(ElasticSamlDefaults.AuthenticationScheme));

        Assert.Contains("Authentication:Schemes:ElasticSaml:" + key, exception.Message);
    }

    [Fact]
    public void Each_overload_adds_the_scheme()
    {
        var services = new ServiceCollection();
        services.AddAuthentication()
            .AddElasticSaml()
            .AddElasticSaml("Second", _ => { })
            .AddElasticSaml("Third", "Sign in here", _ => { });
        using var provider = services.BuildServiceProvider();
        var schemes = provider.GetRequiredService<IOptions<Microsoft.AspNetCore.Authentication.AuthenticationOptions>>().Value.Schemes;

        Assert.Equal(["ElasticSaml", "Second", "Third"], schemes.Select(s => s.Name));
        Assert.Equal(["Elasticsearch SAML", "Elasticsearch SAML", "Sign in here"], schemes.Select(s => s.DisplayName));
    }

    private static ServiceProvider Build(Dictionary<string, string?> configuration, Action<ElasticSamlOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(builder.Configuration, configuration);
        builder.Services.AddAuthentication().AddCookie().AddElasticSaml(configure);
        return builder.Services.BuildServiceProvider();
    }
}
