using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Scheme;

public sealed class LogoutOptionsAreValidatedAtStart
{
    private const string CloudId = "name:Y2xvdWQuZXhhbXBsZSRlczEyMyRraWJhbmE=";

    /// <summary>A mistake, the option that the message names, and the cure that it offers.</summary>
    public static TheoryData<Action<ElasticSamlLogoutOptions>, string, string> Mistakes => new()
    {
        { o => o.Elasticsearch.Uri = null, "Elasticsearch.Uri is not set", "Set Elasticsearch:Uri in the configuration, such as https://localhost:9200" },
        { o => o.Elasticsearch.Uri = new("http://elasticsearch.example:9200"), "Elasticsearch.Uri is http://elasticsearch.example:9200/", "Use https, or set AllowInsecureTransport" },
        { o => o.Elasticsearch.Uri = new("ftp://elasticsearch.example"), "Elasticsearch.Uri is no absolute http or https address", "such as https://localhost:9200" },
        { o => o.Elasticsearch.Uri = new("/es", UriKind.Relative), "Elasticsearch.Uri is no absolute http or https address", "such as https://localhost:9200" },
        { o => o.Elasticsearch.Uri = new("https://app:s3cret@elasticsearch.example"), "Elasticsearch.Uri has a user name or password", "set Credentials instead" },
        { o => o.Elasticsearch.Uri = new("https://elasticsearch.example/?x=1"), "Elasticsearch.Uri has a query or a fragment", "it must end with the path" },
        { o => o.Elasticsearch.Uris.Add(new("https://other.example")), "Elasticsearch.Uri is not the only address", "set just one of Uri, Uris and CloudId" },
        { o => o.Elasticsearch.CloudId = CloudId, "Elasticsearch.Uri is not the only address", "set just one of Uri, Uris and CloudId" },
        { o => (o.Elasticsearch.Uri, o.Elasticsearch.CloudId) = (null, "garbage"), "Elasticsearch.CloudId cannot be read", "Copy it from the page of the deployment" },
        {
            o =>
            {
                o.Elasticsearch.Uri = null;
                o.Elasticsearch.Uris.Add(new("https://one.example"));
                o.Elasticsearch.Uris.Add(new("http://two.example"));
            },
            "Elasticsearch.Uris[1] is http://two.example/",
            "Use https, or set AllowInsecureTransport"
        },
        { o => o.Elasticsearch.Credentials = null, "Elasticsearch.Credentials is not set", "Set Username and Password, ApiKey or BearerToken" },
        { o => o.Elasticsearch.Timeout = TimeSpan.Zero, "Elasticsearch.Timeout is 00:00:00", "more than zero and at most" },
        { o => o.Elasticsearch.CertificateFingerprint = "abc", "Elasticsearch.CertificateFingerprint is no SHA-256 fingerprint", "64 hex digits" },
        { o => o.Elasticsearch.CertificateAuthorityFile = "/no/such.pem", "Elasticsearch.CertificateAuthorityFile is \"/no/such.pem\"", "must be a PEM file" },
        { o => o.Elasticsearch = null!, "ElasticSamlLogoutOptions.Elasticsearch must not be null", "change the object that is there" },
        { o => o.AllowedClockSkew = TimeSpan.FromSeconds(-1), "AllowedClockSkew is -00:00:01", "between zero and 01:00:00. The default is 00:03:00" },
        { o => o.AllowedClockSkew = TimeSpan.FromHours(2), "AllowedClockSkew is 02:00:00", "Set the clocks right" },
        { o => o.LongestSessionLifetime = TimeSpan.Zero, "LongestSessionLifetime is 00:00:00", "more than zero and at most" },
        { o => o.LongestSessionLifetime = TimeSpan.MaxValue, "LongestSessionLifetime is ", "more than zero and at most" },
        { o => o.IdentityProviderEntityId = " ", "IdentityProviderEntityId is empty", "the entityID of the identity provider's metadata" },
        { o => o.SingleLogoutPath = "signout", "SingleLogoutPath is \"signout\"", "a path that begins with a slash, such as /signout-elastic-saml" },
        { o => o.SingleLogoutPath = "", "SingleLogoutPath is \"\"", "a path that begins with a slash" },
        { o => o.SingleLogoutPath = "/", "SingleLogoutPath is \"/\"", "a path that begins with a slash" },
        { o => o.SingleLogoutPath = "/slo?x", "SingleLogoutPath is \"/slo?x\"", "a path that begins with a slash" },
        { o => o.SingleLogoutPath = "https://app.example/slo", "SingleLogoutPath is \"https://app.example/slo\"", "a path that begins with a slash" },
        { o => o.SignedOutRedirectUri = "signed-out", "SignedOutRedirectUri is \"signed-out\"", "a path of this app that begins with a slash" },
        { o => o.SignedOutRedirectUri = "//evil.example", "SignedOutRedirectUri is \"//evil.example\"", "or an absolute http(s) address" },
        { o => o.SignedOutRedirectUri = "javascript:alert(1)", "SignedOutRedirectUri is \"javascript:alert(1)\"", "or an absolute http(s) address" },
        { o => o.SignedOutRedirectUri = null!, "SignedOutRedirectUri is \"\"", "a path of this app that begins with a slash" },
        { o => o.LogoutTimeout = TimeSpan.Zero, "LogoutTimeout is 00:00:00", "more than zero and at most" },
        { o => o.LogoutTimeout = Timeout.InfiniteTimeSpan, "LogoutTimeout is -00:00:00.0010000", "The default is 00:00:05" },
        { o => o.LogoutTimeout = TimeSpan.MaxValue, "LogoutTimeout is ", "at most 1.00:00:00" },
        { o => o.AccessTokenName = "", "AccessTokenName", "the defaults are access_token and refresh_token" },
        { o => o.RefreshTokenName = " ", "RefreshTokenName", "the defaults are access_token and refresh_token" },
        { o => o.AllowedRedirectHosts.Add("https://idp.example"), "AllowedRedirectHosts contains \"https://idp.example\"", "a host such as idp.example.com" },
        { o => o.AllowedRedirectHosts.Add("*.idp.example"), "AllowedRedirectHosts contains \"*.idp.example\"", "without scheme, path and wildcard" },
        { o => o.AllowedReturnHosts.Add("www.example/page"), "AllowedReturnHosts contains \"www.example/page\"", "a host and a port such as idp.example.com:8443" },
        { o => o.StateCookie = null!, "StateCookie must have a name", "the default is .AspNetCore.ElasticSamlLogout." },
        { o => o.StateCookie = new(), "StateCookie must have a name", "the default is .AspNetCore.ElasticSamlLogout." },
        { o => o.EventsType = typeof(string), "EventsType is System.String", "must derive from ElasticSamlLogoutEvents" },
        { o => o.SignOutScheme = "Unknown", "SignOutScheme of scheme \"ElasticSamlLogout\": the scheme \"Unknown\" is not registered", "Name the cookie scheme that the app signs users in to" },
        { o => o.SignOutScheme = "ElasticSamlLogout", "\"ElasticSamlLogout\" is no cookie scheme", "Set SignOutScheme to the cookie scheme" },
    };

    /// <summary>A mistake in the configuration, the key that the message names, and the cure.</summary>
    public static TheoryData<string, string, string> ConfigurationMistakes => new()
    {
        { "Elasticsearch:Uri", "localhost", "is no absolute address; it must be one such as https://localhost:9200" },
        { "Elasticsearch:ApiKey", "s3cret", "are both set; only one credential can be used. Remove one" },
        { "Elasticsearch:Password", "", "is missing, though Username is set" },
        { "Elasticsearch:Username", "", "is missing, though Password is set" },
        { "Elasticsearch:Timeout", "30", "it must be a time such as 00:00:30" },
        { "Elasticsearch:AllowInsecureTransport", "yes", "it must be true or false" },
        { "Authentication:Schemes:ElasticSamlLogout:Uri", "localhost", "is no absolute address" },
        { "Authentication:Schemes:ElasticSamlLogout:LogoutTimeout", "5", "it must be a time such as 00:00:05" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task The_message_names_the_option_and_the_cure(Action<ElasticSamlLogoutOptions> mistake, string option, string cure)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartAsync(mistake));

        Assert.Contains(option, exception.Message);
        Assert.Contains(cure, exception.Message);
        Assert.DoesNotContain("s3cret", exception.Message);
    }

    [Theory]
    [MemberData(nameof(ConfigurationMistakes))]
    public async Task The_message_names_the_key_of_the_configuration_and_the_cure(string key, string value, string cure)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => AppHost.StartBareAsync(
            services =>
            {
                services.AddAuthentication(AppHost.CookieScheme).AddCookie();
                services.AddElasticSamlLogout();
            },
            configuration: new Dictionary<string, string?> { [key] = value }));

        Assert.Contains(key.Split(':')[0], exception.Message);
        Assert.Contains(cure, exception.Message);
        Assert.DoesNotContain("s3cret", exception.Message);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartAsync(options =>
        {
            options.SingleLogoutPath = "x";
            options.LogoutTimeout = TimeSpan.Zero;
            options.Elasticsearch.Credentials = null;
        }));

        Assert.Equal(3, exception.Failures.Count());
        Assert.All(exception.Failures, failure => Assert.EndsWith("(scheme \"ElasticSamlLogout\")", failure));
    }

    [Theory]
    [InlineData("http://localhost:9200")]
    [InlineData("http://127.0.0.1:9200")]
    [InlineData("http://[::1]:9200")]
    public async Task Plain_http_is_good_enough_on_this_machine(string address)
    {
        await using var host = await AppHost.StartAsync(options => options.Elasticsearch.Uri = new Uri(address));
    }

    [Fact]
    public async Task Plain_http_to_another_machine_must_be_allowed()
    {
        await using var host = await AppHost.StartAsync(options =>
        {
            options.Elasticsearch.Uri = new Uri("http://elasticsearch.example:9200");
            options.Elasticsearch.AllowInsecureTransport = true;
        });
    }

    [Fact]
    public async Task An_app_without_a_cookie_scheme_is_told_to_add_one()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AppHost.StartBareAsync(services => services.AddElasticSamlLogout()));

        Assert.Contains("SignOutScheme of scheme \"ElasticSamlLogout\": there is no cookie scheme. Call AddAuthentication().AddCookie()", exception.Message);
    }

    [Fact]
    public async Task An_app_with_several_cookie_schemes_and_no_default_is_told_to_name_one()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartBareAsync(services =>
        {
            services.AddAuthentication().AddCookie("One").AddCookie("Two");
            services.AddElasticSamlLogout();
        }));

        Assert.Contains("more than one cookie scheme could be meant (One, Two). Name one of them.", exception.Message);
    }
}
