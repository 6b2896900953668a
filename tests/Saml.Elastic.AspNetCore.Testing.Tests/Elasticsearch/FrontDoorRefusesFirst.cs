using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class FrontDoorRefusesFirst
{
    private const string Logout = "/_security/saml/logout";
    private const string Token = "/_security/oauth2/token";
    private const string User = "/_security/_authenticate";

    [Fact]
    public async Task A_request_without_credential_is_challenged()
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.GetAsync(User + "?pretty", credential: null);

        Assert.Equal((401, $"missing authentication credentials for REST request [{User}?pretty]"), (answer.Status, answer.Reason));
        Assert.Equal(["Basic realm=\"security\", charset=\"UTF-8\"", "Bearer realm=\"security\"", "ApiKey"], answer.Challenges);
        Assert.False(answer.Headers.Contains("X-elastic-product"));
    }

    [Theory]
    [InlineData("svc:wrong", "unable to authenticate user [svc] for REST request [")]
    [InlineData("nobody:secret", "unable to authenticate user [nobody] for REST request [")]
    public async Task A_wrong_password_is_challenged(string credential, string reason)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.PostAsync(Logout, new { token = "x" }, credential);

        Assert.Equal(401, answer.Status);
        Assert.StartsWith(reason, answer.Reason);
        Assert.Equal(3, answer.Challenges.Count);
    }

    [Theory]
    [InlineData("powerless:secret", Logout, """{"token":"x"}""", 403)]
    [InlineData("token-only:secret", Logout, """{"token":"x"}""", 403)]
    [InlineData("saml-only:secret", Logout, """{"token":"x"}""", 500)]
    [InlineData("saml-only:secret", Token, """{"grant_type":"client_credentials"}""", 403)]
    [InlineData("saml-only:secret", Token, """{"grant_type":"refresh_token","refresh_token":"x"}""", 400)]
    [InlineData("token-only:secret", Token, """{"grant_type":"client_credentials"}""", 200)]
    [InlineData("powerless:secret", Logout, "{}", 400)]
    public async Task Privileges_are_looked_at_after_the_body(string credential, string path, string body, int status)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.PostTextAsync(path, body, credential);

        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Challenges);
    }

    [Theory]
    [InlineData("""{"token":"x" """)]
    [InlineData("""{"foo":1}""")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_Basic_licence_is_looked_at_before_the_body(string body)
    {
        await using var fixture = new EmulatorFixture(options => options.License = EmulatedLicense.Basic);

        var saml = await fixture.PostTextAsync(Logout, body);
        var token = await fixture.PostTextAsync(Token, body);

        Assert.Equal((403, "current license is non-compliant for [saml]"), (saml.Status, saml.Reason));
        Assert.Equal("saml", saml.ErrorField("license.expired.feature"));
        Assert.Equal("security tokens", token.ErrorField("license.expired.feature"));
        Assert.Equal(200, (await fixture.GetAsync(User)).Status);
    }

    [Theory]
    [InlineData("text/plain", 406)]
    [InlineData("application/x-www-form-urlencoded", 406)]
    [InlineData("application/json; charset=utf-8", 400)]
    [InlineData("foo", 400)]
    public async Task A_content_type_that_is_not_JSON_is_refused(string contentType, int status)
    {
        await using var fixture = new EmulatorFixture();
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await fixture.SendAsync(HttpMethod.Post, Logout, content, "svc:secret");

        Assert.Equal(status, answer.Status);
        Assert.Equal("Elasticsearch", answer.Headers.GetValues("X-elastic-product").Single());
    }

    [Theory]
    [InlineData(EmulatedElasticsearchOptions.Version8, "8", "8", 200)]
    [InlineData(EmulatedElasticsearchOptions.Version8, "7", "7", 200)]
    [InlineData(EmulatedElasticsearchOptions.Version8, "9", "9", 400)]
    [InlineData(EmulatedElasticsearchOptions.Version9, "8", "8", 200)]
    [InlineData(EmulatedElasticsearchOptions.Version9, "7", "7", 400)]
    [InlineData(EmulatedElasticsearchOptions.Version9, "9", null, 400)]
    [InlineData(EmulatedElasticsearchOptions.Version9, null, "9", 400)]
    public async Task Versioned_media_types_must_agree(string version, string? contentType, string? accept, int status)
    {
        await using var fixture = new EmulatorFixture(version: version);
        var request = new HttpRequestMessage(HttpMethod.Post, "/_security/saml/prepare")
        {
            Content = new StringContent("{}", MediaTypeHeaderValue.Parse(Versioned(contentType))),
            Headers = { Authorization = EmulatorFixture.Header("svc:secret") },
        };
        request.Headers.TryAddWithoutValidation("Accept", Versioned(accept));

        var answer = await fixture.SendAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.True(status == 200 || answer.ErrorType == "media_type_header_exception");
        Assert.Equal(MediaTypeHeaderValue.Parse(status == 200 ? Versioned(accept) : "application/json"), answer.Response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/_security/saml/logout/", 400)]
    [InlineData("/_security/saml/LOGOUT", 0)]
    [InlineData("/_security//saml/logout", 0)]
    [InlineData("/_security/saml/lo%67%2Fout", 0)]
    [InlineData("/_xpack/security/saml/logout", 0)]
    public async Task Paths_are_compared_letter_by_letter(string path, int status)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.PostTextAsync(path, "{}");

        Assert.Equal(400, answer.Status);
        Assert.Equal(status == 0, answer.ErrorType is null && answer.Reason!.StartsWith("no handler found for uri [", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        await using var fixture = new EmulatorFixture();

        var get = await fixture.GetAsync(Token);
        var options = await fixture.SendAsync(HttpMethod.Options, Logout, content: null, credential: null);

        Assert.Equal(405, get.Status);
        Assert.Equal($"Incorrect HTTP method for uri [{Token}] and method [GET], allowed: [POST, DELETE]", get.Reason);
        Assert.Equal(["POST", "DELETE"], get.Response.Content.Headers.Allow);
        Assert.Equal((200, ""), (options.Status, options.Text));
    }

    [Fact]
    public async Task The_old_paths_are_served_by_8_to_who_asks_for_7()
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var request = new HttpRequestMessage(HttpMethod.Get, "/_xpack/security/_authenticate") { Headers = { Authorization = EmulatorFixture.Header("svc:secret") } };
        request.Headers.TryAddWithoutValidation("Accept", Versioned("7"));

        var answer = await fixture.SendAsync(request);

        Assert.Equal(200, answer.Status);
        Assert.Contains("is deprecated! Use [GET /_security/_authenticate] instead.", answer.Headers.GetValues("Warning").Single());
    }

    [Fact]
    public async Task Unknown_parameters_are_refused_and_known_ones_obeyed()
    {
        await using var fixture = new EmulatorFixture();

        var unknown = await fixture.GetAsync(User + "?timeout=5s");
        var filtered = await fixture.GetAsync(User + "?filter_path=user*,authentication_realm.name");
        var yaml = await fixture.GetAsync(User + "?format=yaml");

        Assert.Equal((400, $"request [{User}] contains unrecognized parameter: [timeout]"), (unknown.Status, unknown.Reason));
        Assert.Equal("""{"username":"svc","authentication_realm":{"name":"f"}}""", filtered.Text);
        Assert.StartsWith("---\nusername: \"svc\"\nroles:\n  - \"saml_service\"\nfull_name: null\n", yaml.Text);
    }

    [Theory]
    [InlineData(EmulatedElasticsearchOptions.Version8, """{"error":"ElasticsearchSecurityException[supplied token is not valid]","status":500}""")]
    [InlineData(EmulatedElasticsearchOptions.Version9, """{"error":{"type":"security_exception","reason":"supplied token is not valid"},"status":500}""")]
    public async Task Without_detailed_errors_little_is_said(string version, string text)
    {
        await using var fixture = new EmulatorFixture(options => options.DetailedErrors = false, version);

        var answer = await fixture.PostAsync(Logout, new { token = "x" });

        Assert.Equal(text, answer.Text);
    }

    [Fact]
    public async Task A_stack_trace_stands_in_a_500_only()
    {
        await using var fixture = new EmulatorFixture();

        Assert.NotNull((await fixture.PostAsync(Logout + "?error_trace", new { token = "x" })).ErrorField("stack_trace"));
        Assert.Null((await fixture.PostAsync(Logout + "?error_trace", new { token = "x" }, "svc:wrong")).ErrorField("stack_trace"));
    }

    [Fact]
    public async Task Without_security_there_is_nothing()
    {
        await using var eight = new EmulatorFixture(options => options.SecurityEnabled = false, EmulatedElasticsearchOptions.Version8);
        await using var nine = new EmulatorFixture(options => options.SecurityEnabled = false, EmulatedElasticsearchOptions.Version9);

        Assert.Equal("""{"error":"no handler found for uri [/_security/saml/logout] and method [POST]"}""", (await nine.PostAsync(Logout, new { })).Text);
        Assert.Equal((405, 400), ((await eight.GetAsync(User)).Status, (await nine.GetAsync(User)).Status));
    }

    [Fact]
    public async Task Anonymous_requests_have_a_user_when_there_is_one()
    {
        await using var fixture = new EmulatorFixture(options => options.AnonymousRoles = ["reader"]);

        Assert.Equal("_anonymous", (await fixture.GetAsync(User, credential: null)).Field("username"));
        Assert.Equal(403, (await fixture.SendAsync(HttpMethod.Post, Logout, Json("""{"token":"x"}"""), credential: null)).Status);
        Assert.Equal(401, (await fixture.GetAsync(User, "svc:wrong")).Status);
        Assert.Equal(401, (await fixture.GetAsync(User, "garbage")).Status);
    }

    [Fact]
    public async Task A_second_credential_must_be_good()
    {
        await using var fixture = new EmulatorFixture();

        var bad = await fixture.SendAsync(WithSecondary("Bearer x"));
        var good = await fixture.SendAsync(WithSecondary(EmulatorFixture.Header("admin:secret").ToString()));

        Assert.Equal((401, "Failed to authenticate secondary user"), (bad.Status, bad.Reason));
        Assert.Empty(bad.Challenges);
        Assert.Equal((200, "svc"), (good.Status, good.Field("username")));
    }

    [Fact]
    public async Task An_API_key_does_what_its_owner_may()
    {
        await using var fixture = new EmulatorFixture(options => options.ApiKeys["id1"] = new EmulatedApiKey { Secret = "k3y", Owner = "svc" });

        var good = await fixture.SendAsync(WithApiKey("id1:k3y"));
        var bad = await fixture.SendAsync(WithApiKey("id1:wrong"));

        Assert.Equal((200, "api_key"), (good.Status, good.Field("authentication_type")));
        Assert.Equal((401, 3), (bad.Status, bad.Challenges.Count));
    }

    [Fact]
    public async Task A_compressed_body_is_read_and_an_answer_compressed_on_demand()
    {
        await using var fixture = new EmulatorFixture();
        var request = new HttpRequestMessage(HttpMethod.Post, "/_security/saml/prepare")
        {
            Content = new ByteArrayContent(Compress("{}")) { Headers = { { "Content-Type", "application/json" }, { "Content-Encoding", "gzip" } } },
            Headers = { Authorization = EmulatorFixture.Header("svc:secret"), AcceptEncoding = { new("gzip") } },
        };
        request.Headers.Add("X-Opaque-Id", "o1");

        var answer = await fixture.SendAsync(request);

        Assert.Equal(200, answer.Status);
        Assert.Equal("gzip", answer.Response.Content.Headers.ContentEncoding.Single());
        Assert.Equal("o1", answer.Headers.GetValues("X-Opaque-Id").Single());
    }

    [Fact]
    public async Task The_version_can_be_asked_for_by_who_may_monitor()
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);

        Assert.Equal("8.19.16", (await fixture.GetAsync("/", "admin:secret")).Json.GetProperty("version").GetProperty("number").GetString());
        Assert.Equal("trial", (await fixture.GetAsync("/_license", "admin:secret")).Json.GetProperty("license").GetProperty("type").GetString());
        Assert.Equal(403, (await fixture.GetAsync("/")).Status);
    }

    private static string Versioned(string? major) =>
        major is null ? "application/json" : $"application/vnd.elasticsearch+json;compatible-with={major}";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static HttpRequestMessage WithSecondary(string credential)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, User) { Headers = { Authorization = EmulatorFixture.Header("svc:secret") } };
        request.Headers.Add("es-secondary-authorization", credential);
        return request;
    }

    private static HttpRequestMessage WithApiKey(string key) =>
        new(HttpMethod.Get, User) { Headers = { Authorization = new("ApiKey", Convert.ToBase64String(Encoding.UTF8.GetBytes(key))) } };

    private static byte[] Compress(string text)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray();
    }
}
