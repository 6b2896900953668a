namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class RealmsAreConfiguredAsInElasticsearch : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saml-elastic-realm-").FullName;

    [Fact]
    public async Task Settings_by_their_Elasticsearch_names_and_files_beside_them()
    {
        await using var fixture = Create(Settings());

        var answer = await fixture.PostAsync("/_security/saml/prepare", new { relay_state = "a b" });

        Assert.Equal(200, answer.Status);
        Assert.True(RedirectBinding.IsSignedBy(answer.Field("redirect")!, EmulatorFixture.SigningCertificate.Value));
    }

    [Fact]
    public async Task What_is_sent_follows_the_settings()
    {
        await using var fixture = Create(Settings(
            ("force_authn", "true"),
            ("nameid_format", SamlNameId.Persistent),
            ("nameid.allow_create", "true"),
            ("req_authn_context_class_ref", "urn:a, urn:b"),
            ("signing.saml_messages", "LogoutRequest")));

        var answer = await fixture.PostAsync("/_security/saml/prepare", new { });

        var request = RedirectBinding.ReadMessage(answer.Field("redirect")!);
        Assert.Equal("true", request.Attribute("ForceAuthn")!.Value);
        Assert.Equal(SamlNameId.Persistent, request.Element(SamlXml.Protocol + "NameIDPolicy")!.Attribute("Format")!.Value);
        Assert.Equal(
            ["urn:a", "urn:b"], request.Descendants(SamlXml.Assertion + "AuthnContextClassRef").Select(reference => reference.Value));
        Assert.DoesNotContain("SigAlg", answer.Field("redirect"));
    }

    [Fact]
    public async Task Metadata_that_lose_the_identity_provider_are_noticed()
    {
        await using var fixture = Create(Settings());
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");
        using var other = new TestIdentityProvider("https://other.example.test/");
        File.WriteAllText(PathOf("idp.xml"), other.Metadata.ToString());
        File.SetLastWriteTimeUtc(PathOf("idp.xml"), DateTime.UnixEpoch);

        var answer = await fixture.PostAsync("/_security/saml/logout", new { token = session.AccessToken, refresh_token = session.RefreshToken });

        Assert.Equal(500, answer.Status);
        Assert.StartsWith($"Cannot find metadata for entity [{EmulatorFixture.IdentityProvider.EntityId}] in [", answer.Reason);
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }

    [Theory]
    [InlineData("idp.nonsense", "x", "unknown setting [idp.nonsense]")]
    [InlineData("force_authn", "yes", "Failed to parse value [yes] for setting [force_authn]")]
    [InlineData("allowed_clock_skew", "3", "Failed to parse value [3] for setting [allowed_clock_skew]")]
    [InlineData("idp.metadata.path", "missing.xml", "Setting [idp.metadata.path] of realm [saml1]")]
    [InlineData("idp.metadata.path", "http://idp.example.test/", "use https or a file")]
    [InlineData("signing.key", "missing.key", "[signing] cannot be read from")]
    [InlineData("sp.acs", "", "Setting [sp.acs] of realm [saml1]: it is required.")]
    public void A_setting_that_cannot_be_used_is_refused_at_start(string name, string value, string message)
    {
        var failure = Assert.Throws<ArgumentException>(() => Create(Settings((name, value))));

        Assert.Contains(message, failure.Message);
    }

    [Fact]
    public void Options_that_no_node_would_start_with_are_refused()
    {
        Assert.Contains("8.19.16 or 9.2.4", Refuse(options => options.Version = "7.17.0"));
        Assert.Contains("only http:// is served", Refuse(options => options.Urls = ["https://127.0.0.1:0"]));
        Assert.Contains("TokenTimeout", Refuse(options => options.TokenTimeout = TimeSpan.FromHours(2)));
        Assert.Contains("SAML requires that the token service be enabled", Refuse(options => options.TokenService = false));
        Assert.Contains("Privilege 'root' of user 'svc'", Refuse(options => options.Users["svc"].Privileges = ["root"]));
        Assert.Contains("API key 'k' belongs to 'x'", Refuse(options => options.ApiKeys["k"] = new EmulatedApiKey { Owner = "x" }));
    }

    [Fact]
    public async Task Two_realms_are_told_apart_by_name_or_assertion_consumer_service()
    {
        await using var fixture = new EmulatorFixture(options =>
        {
            options.Realms["saml2"] = EmulatorFixture.RealmOptions();
            options.Realms["saml2"].SpAcs = "https://two.example.test/acs";
        });

        var none = await fixture.PostAsync("/_security/saml/prepare", new { });
        var byAcs = await fixture.PostAsync("/_security/saml/prepare", new { acs = "https://two.example.test/acs" });
        var contradicting = await fixture.PostAsync("/_security/saml/prepare", new { acs = "https://two.example.test/acs", realm = "saml1" });

        Assert.StartsWith("Found multiple matching realms [[saml/saml1, saml/saml2]] for [", none.Reason);
        Assert.Equal("saml2", byAcs.Field("realm"));
        Assert.StartsWith("Cannot find any matching realm for [", contradicting.Reason);
    }

    [Fact]
    public async Task Roles_can_come_from_the_file_realm()
    {
        await using var fixture = new EmulatorFixture(options =>
        {
            options.Users["alice"] = new EmulatedUser { Password = "x", Roles = ["analyst"] };
            options.Realms[EmulatorFixture.Realm].AuthorizationRealms = ["f"];
        });

        var known = await fixture.SignInAsync(fixture.Response());
        var unknown = await fixture.SignInAsync(fixture.Response() with { User = SamlUser.Bob });

        var user = known.Json.GetProperty("authentication");
        Assert.Equal("analyst", user.GetProperty("roles")[0].GetString());
        Assert.Equal("saml", user.GetProperty("authentication_realm").GetProperty("type").GetString());
        Assert.Equal("file", user.GetProperty("lookup_realm").GetProperty("type").GetString());
        Assert.Equal(401, unknown.Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Refuse(Action<EmulatedElasticsearchOptions> configure) =>
        Assert.Throws<ArgumentException>(() => new EmulatorFixture(configure)).Message;

    private EmulatorFixture Create(Dictionary<string, string?> settings)
    {
        File.WriteAllText(PathOf("idp.xml"), EmulatorFixture.IdentityProvider.Metadata.ToString());
        File.WriteAllText(PathOf("sp.key"), EmulatorFixture.SigningCertificate.Value.ExportKeyPem());
        File.WriteAllText(PathOf("sp.crt"), EmulatorFixture.SigningCertificate.Value.ExportCertificatePem());
        return new EmulatorFixture(options =>
        {
            options.BaseFolder = _folder;
            options.Realms[EmulatorFixture.Realm] = EmulatedRealmOptions.FromSettings(settings);
        });
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["order"] = "2",
            ["idp.entity_id"] = EmulatorFixture.IdentityProvider.EntityId,
            ["idp.metadata.path"] = "idp.xml",
            ["sp.entity_id"] = EmulatorFixture.ServiceProvider.EntityId,
            ["sp.acs"] = EmulatorFixture.ServiceProvider.AssertionConsumerServiceUrl,
            ["sp.logout"] = EmulatorFixture.ServiceProvider.SingleLogoutServiceUrl,
            ["attributes.principal"] = "uid",
            ["signing.key"] = "sp.key",
            ["signing.certificate"] = "sp.crt",
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }
}
