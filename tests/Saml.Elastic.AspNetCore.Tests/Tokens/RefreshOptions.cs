using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class RefreshOptions
{
    private const string Section = "Authentication:Schemes:ElasticSamlLogout";

    [Fact]
    public async Task Come_from_the_schemes_section_and_then_from_the_delegate()
    {
        await using var app = await StartAsync(
            options => options.RefreshTimeout = TimeSpan.FromSeconds(7),
            [
                ("TokenRefresh:RefreshBeforeExpiration", "00:02:00"),
                ("TokenRefresh:RefreshTimeout", "00:00:03"),
                ("TokenRefresh:MaxSessionLifetime", "12:00:00"),
                ("SessionCheck", "00:05:00"),
            ]);

        var refresh = app.Services.GetRequiredService<IOptionsMonitor<ElasticSamlTokenRefreshOptions>>().Get("ElasticSamlLogout");
        var logout = app.Services.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>().Get("ElasticSamlLogout");

        Assert.Equal(TimeSpan.FromMinutes(2), refresh.RefreshBeforeExpiration);
        Assert.Equal(TimeSpan.FromSeconds(7), refresh.RefreshTimeout);
        Assert.Equal(TimeSpan.FromHours(12), refresh.MaxSessionLifetime);
        Assert.Equal(ElasticSessionCheck.Every(TimeSpan.FromMinutes(5)), logout.SessionCheck);
    }

    [Theory]
    [InlineData("TokenRefresh:RefreshBeforeExpiration", "0", "RefreshBeforeExpiration")]
    [InlineData("TokenRefresh:RefreshTimeout", "-00:00:01", "RefreshTimeout")]
    [InlineData("TokenRefresh:MaxSessionLifetime", "0", "MaxSessionLifetime")]
    [InlineData("SessionCheck", "Sometimes", "SessionCheck")]
    [InlineData("SessionCheck", "0", "SessionCheck")]
    public async Task That_cannot_work_fail_at_start_by_name(string key, string value, string named)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(_ => { }, [(key, value)]));
        Assert.Contains(named, exception.Message);
    }

    [Fact]
    public async Task For_a_scheme_that_is_none_fail_at_start()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartAsync(
            services: services => services.AddAuthentication().AddElasticSamlTokenRefresh("Other", _ => { })));
        Assert.Contains("\"Other\"", exception.Message);
        Assert.Contains("AddElasticSamlLogout", exception.Message);
    }

    [Fact]
    public void Know_how_often_a_session_is_checked()
    {
        Assert.Equal(ElasticSessionCheck.AfterLogoutMessage, new ElasticSamlLogoutOptions().SessionCheck);
        Assert.Equal(ElasticSessionCheck.AfterLogoutMessage, default);
        Assert.Equal(
            ["Never", "AfterLogoutMessage", "00:01:00"],
            new[] { ElasticSessionCheck.Never, ElasticSessionCheck.AfterLogoutMessage, ElasticSessionCheck.Every(TimeSpan.FromMinutes(1)) }
                .Select(check => check.ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElasticSessionCheck.Every(TimeSpan.Zero));
    }

    private static Task<AppHost> StartAsync(Action<ElasticSamlTokenRefreshOptions> refresh, (string Key, string Value)[] configuration) =>
        AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlTokenRefresh(refresh);
                services.AddElasticSamlLogout();
            },
            configuration: configuration.ToDictionary(pair => $"{Section}:{pair.Key}", pair => (string?)pair.Value));
}
