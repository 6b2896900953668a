using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Scheme;

/// <summary>From section <c>Elasticsearch</c>, then from the scheme's own section, then from the delegate.</summary>
public sealed class LogoutOptionsAreRead
{
    private const string Own = "Authentication:Schemes:ElasticSamlLogout:";

    /// <summary>Code cannot stand in a configuration, and the section <c>Elasticsearch</c> has its own test.</summary>
    private static readonly string[] CodeOnly =
        [nameof(ElasticSamlLogoutOptions.IsElasticTicket), nameof(ElasticSamlLogoutOptions.StateDataFormat), nameof(ElasticSamlLogoutOptions.Events)];

    /// <summary>A key below the scheme's section, its value, and how the option shows it.</summary>
    public static TheoryData<string, string, Func<ElasticSamlLogoutOptions, object?>, object> Options => new()
    {
        { "SignOutScheme", "Other", o => o.SignOutScheme, "Other" },
        { "InterceptSignOut", "false", o => o.InterceptSignOut, false },
        { "SingleLogoutPath", "/slo", o => o.SingleLogoutPath, "/slo" },
        { "SignedOutRedirectUri", "/bye", o => o.SignedOutRedirectUri, "/bye" },
        { "AccessTokenName", "a", o => o.AccessTokenName, "a" },
        { "RefreshTokenName", "r", o => o.RefreshTokenName, "r" },
        { "LogoutTimeout", "00:00:03", o => o.LogoutTimeout, TimeSpan.FromSeconds(3) },
        { "IdentityProviderEntityId", "https://idp.example/", o => o.IdentityProviderEntityId, "https://idp.example/" },
        { "AllowedClockSkew", "00:10:00", o => o.AllowedClockSkew, TimeSpan.FromMinutes(10) },
        { "LongestSessionLifetime", "7.00:00:00", o => o.LongestSessionLifetime, TimeSpan.FromDays(7) },
        { "SessionCheck", "00:05:00", o => o.SessionCheck, ElasticSessionCheck.Every(TimeSpan.FromMinutes(5)) },
        { "VerifyRevocation", "False", o => o.VerifyRevocation, false },
        { "RejectWhenCacheUnavailable", "true", o => o.RejectWhenCacheUnavailable, true },
        { "RedirectMode", "interstitial", o => o.RedirectMode, ElasticSignOutRedirectMode.Interstitial },
        { "AllowedRedirectHosts:0", "idp.example", o => o.AllowedRedirectHosts.Single(), "idp.example" },
        { "AllowedRedirectHosts", "idp.example:8443", o => o.AllowedRedirectHosts.Single(), "idp.example:8443" },
        { "AllowedReturnHosts:first", "www.example", o => o.AllowedReturnHosts.Single(), "www.example" },
        { "CompanionSchemes:0", "Saml2", o => o.CompanionSchemes.Single(), "Saml2" },
        { "CompanionLogoutPaths:0", "/Auth/Logout", o => o.CompanionLogoutPaths.Single(), new PathString("/Auth/Logout") },
        { "StateCookie:Name", "state.", o => o.StateCookie.Name, "state." },
        { "StateCookie:Domain", "app.example", o => o.StateCookie.Domain, "app.example" },
        { "StateCookie:Path", "/x", o => o.StateCookie.Path, "/x" },
        { "StateCookie:SameSite", "Strict", o => o.StateCookie.SameSite, SameSiteMode.Strict },
        { "StateCookie:SecurePolicy", "SameAsRequest", o => o.StateCookie.SecurePolicy, CookieSecurePolicy.SameAsRequest },
        { "Elasticsearch:Realm", "", o => o.Elasticsearch.Realm, "saml1" },
        { "Realm", "own", o => o.Elasticsearch.Realm, "own" },
        { "Uri", "https://own.example", o => o.Elasticsearch.Uri, new Uri("https://own.example") },
        { "Timeout", "00:00:07", o => o.Elasticsearch.Timeout, TimeSpan.FromSeconds(7) },
        { "AllowInsecureTransport", "true", o => o.Elasticsearch.AllowInsecureTransport, true },
        { "AssertionConsumerServiceUrl", "https://app.example/acs", o => o.Elasticsearch.AssertionConsumerServiceUrl, "https://app.example/acs" },
        { "CertificateFingerprint", new string('a', 64), o => o.Elasticsearch.CertificateFingerprint, new string('a', 64) },
        { "ApiKey", "key", o => o.Elasticsearch.Credentials!.ToString(), "ApiKey [redacted]" },
        { "BearerToken", "token", o => o.Elasticsearch.Credentials!.ToString(), "Bearer [redacted]" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void From_the_schemes_own_section(string key, string value, Func<ElasticSamlLogoutOptions, object?> read, object expected)
    {
        using var services = Build(new() { [Own + key] = value });

        Assert.Equal(expected, read(Get(services)));
    }

    [Fact]
    public void Every_one_of_them()
    {
        var read = Options.Select(row => ((string)row[0]).Split(':')[0]).ToHashSet();
        var all = typeof(ElasticSamlLogoutOptions).GetProperties()
            .Where(property => property.DeclaringType == typeof(ElasticSamlLogoutOptions)).Select(property => property.Name);

        Assert.Empty(all.Except(read).Except(CodeOnly));
    }

    [Theory]
    [InlineData("SignOutScheme")]
    [InlineData("SingleLogoutPath")]
    [InlineData("LogoutTimeout")]
    [InlineData("RedirectMode")]
    [InlineData("InterceptSignOut")]
    [InlineData("StateCookie:Name")]
    [InlineData("AllowedRedirectHosts")]
    public void An_empty_value_is_none(string key)
    {
        using var services = Build(new() { [Own + key] = "" });

        var options = Get(services);

        Assert.Null(options.SignOutScheme);
        Assert.Equal(ElasticSamlLogoutDefaults.SingleLogoutPath, options.SingleLogoutPath);
        Assert.Equal(ElasticSamlLogoutDefaults.LogoutTimeout, options.LogoutTimeout);
        Assert.Equal(ElasticSignOutRedirectMode.Redirect, options.RedirectMode);
        Assert.True(options.InterceptSignOut);
        Assert.Equal(ElasticSamlLogoutDefaults.StateCookiePrefix, options.StateCookie.Name);
        Assert.Empty(options.AllowedRedirectHosts);
    }

    [Theory]
    [InlineData("InterceptSignOut", "yes")]
    [InlineData("VerifyRevocation", "1")]
    [InlineData("RejectWhenCacheUnavailable", "on")]
    [InlineData("LogoutTimeout", "5")]
    [InlineData("LogoutTimeout", "soon")]
    [InlineData("AllowedClockSkew", "3 minutes")]
    [InlineData("LongestSessionLifetime", "month")]
    [InlineData("SessionCheck", "sometimes")]
    [InlineData("RedirectMode", "Popup")]
    [InlineData("RedirectMode", "7")]
    [InlineData("StateCookie:SameSite", "Sometimes")]
    [InlineData("CompanionLogoutPaths", "logout")]
    public void A_value_that_cannot_be_read_is_named(string key, string value)
    {
        using var services = Build(new() { [Own + key] = value });

        var exception = Assert.Throws<InvalidOperationException>(() => Get(services));

        Assert.Contains($"{Own}{key} is \"{value}\"; it must be ", exception.Message);
    }

    [Fact]
    public void The_delegate_has_the_last_word()
    {
        using var services = Build(
            new() { [Own + "SignedOutRedirectUri"] = "/section", [Own + "Realm"] = "section", [Own + "AllowedRedirectHosts:0"] = "section.example" },
            options =>
            {
                Assert.Equal("/section", options.SignedOutRedirectUri);
                options.SignedOutRedirectUri = "/delegate";
                options.Elasticsearch.Realm = "delegate";
                options.AllowedRedirectHosts.Add("delegate.example");
            });

        var options = Get(services);

        Assert.Equal(("/delegate", "delegate"), (options.SignedOutRedirectUri, options.Elasticsearch.Realm));
        Assert.Equal(["delegate.example", "section.example"], options.AllowedRedirectHosts.Order());
    }

    [Fact]
    public void Each_scheme_has_its_own_section_and_they_share_the_common_one()
    {
        using var services = Build(new() { ["Authentication:Schemes:Second:Realm"] = "saml2", ["Authentication:Schemes:Second:SingleLogoutPath"] = "/slo2" });

        var (first, second) = (Get(services), Get(services, "Second"));

        Assert.Equal(("saml1", "saml2"), (first.Elasticsearch.Realm, second.Elasticsearch.Realm));
        Assert.Equal((ElasticSamlLogoutDefaults.SingleLogoutPath, "/slo2"), (first.SingleLogoutPath, second.SingleLogoutPath));
        Assert.Equal(first.Elasticsearch.Uri, second.Elasticsearch.Uri);
    }

    [Fact]
    public void What_protects_the_state_is_the_schemes_own()
    {
        using var services = Build([]);
        var state = Get(services).StateDataFormat.Protect(new AuthenticationProperties { RedirectUri = "/after" });

        Assert.Equal("/after", Get(services).StateDataFormat.Unprotect(state)!.RedirectUri);
        Assert.Null(Get(services, "Second").StateDataFormat.Unprotect(state));
    }

    [Fact]
    public void Nothing_needs_a_configuration()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddAuthentication().AddCookie().AddElasticSamlLogout(options =>
        {
            options.Elasticsearch.Uri = new Uri("https://elasticsearch.example");
            options.Elasticsearch.Credentials = ElasticsearchCredentials.ApiKey("key");
        });
        using var services = collection.BuildServiceProvider();

        Assert.Equal(new Uri("https://elasticsearch.example"), Get(services).Elasticsearch.Uri);
    }

    private static ElasticSamlLogoutOptions Get(IServiceProvider services, string scheme = ElasticSamlLogoutDefaults.AuthenticationScheme) =>
        services.GetRequiredService<IOptionsMonitor<ElasticSamlLogoutOptions>>().Get(scheme);

    private static ServiceProvider Build(Dictionary<string, string?> configuration, Action<ElasticSamlLogoutOptions>? configure = null)
    {
        var common = new Dictionary<string, string?>
        {
            ["Elasticsearch:Uri"] = "https://elasticsearch.example:9200",
            ["Elasticsearch:Username"] = "app",
            ["Elasticsearch:Password"] = "service-password",
            ["Elasticsearch:Realm"] = "saml1",
        };
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(common).AddInMemoryCollection(configuration).Build());
        collection.AddLogging();
        collection.AddAuthentication().AddCookie()
            .AddElasticSamlLogout(configure ?? (_ => { }))
            .AddElasticSamlLogout("Second", _ => { });
        return collection.BuildServiceProvider();
    }
}
