using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>An emulated Elasticsearch in this process, with one realm, a service user and a clock that the test turns.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string Realm = "saml1";
    public static readonly ServiceProvider ServiceProvider =
        new("https://app.example.test/", "https://app.example.test/saml/acs", "https://app.example.test/saml/logout");

    private readonly HttpClient _client;

    public EmulatorFixture(Action<EmulatedElasticsearchOptions>? configure = null, string version = EmulatedElasticsearchOptions.Version9)
    {
        var options = new EmulatedElasticsearchOptions
        {
            Version = version,
            TimeProvider = Clock,
            FileRealmName = "f",
            Users =
            {
                ["svc"] = new EmulatedUser { Password = "secret", Roles = ["saml_service"] },
                ["saml-only"] = new EmulatedUser { Password = "secret", Privileges = ["manage_saml"] },
                ["token-only"] = new EmulatedUser { Password = "secret", Privileges = ["manage_token"] },
                ["powerless"] = new EmulatedUser { Password = "secret", Privileges = ["none"] },
                ["admin"] = new EmulatedUser { Password = "secret", Privileges = ["all"] },
            },
            Realms = { [Realm] = RealmOptions() },
        };
        configure?.Invoke(options);
        Emulator = EmulatedElasticsearch.Create(options);
        _client = new HttpClient(Emulator.CreateHandler()) { BaseAddress = Emulator.Address };
    }

    /// <summary>Starts at the present: certificates and messages are made by the system's clock.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public EmulatedElasticsearch Emulator { get; }

    /// <summary>One key for all tests: making one takes long.</summary>
    public static TestIdentityProvider IdentityProvider { get; } = new();

    public static EmulatedRealmOptions RealmOptions() => new()
    {
        IdpEntityId = IdentityProvider.EntityId,
        IdpMetadata = IdentityProvider.Metadata.ToString(),
        SpEntityId = ServiceProvider.EntityId,
        SpAcs = ServiceProvider.AssertionConsumerServiceUrl,
        SpLogout = ServiceProvider.SingleLogoutServiceUrl,
        PrincipalAttribute = "uid",
        GroupsAttribute = "groups",
        NameAttribute = "displayName",
        MailAttribute = "mail",
        SigningCertificate = SigningCertificate.Value,
    };

    public static Lazy<System.Security.Cryptography.X509Certificates.X509Certificate2> SigningCertificate { get; } =
        new(() => SamlCertificate.Create("Elasticsearch SAML signing"));

    public Task<EmulatorAnswer> PostAsync(string path, object body, string credential = "svc:secret") =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), credential);

    public Task<EmulatorAnswer> PostTextAsync(string path, string body, string credential = "svc:secret") =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), credential);

    public Task<EmulatorAnswer> DeleteAsync(string path, object body, string credential = "svc:secret") =>
        SendAsync(HttpMethod.Delete, path, JsonContent.Create(body), credential);

    public Task<EmulatorAnswer> GetAsync(string path, string? credential = "svc:secret") => SendAsync(HttpMethod.Get, path, content: null, credential);

    /// <summary>Sends with <c>user:password</c>, an access token, or nothing.</summary>
    public Task<EmulatorAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? credential)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (credential is not null)
            request.Headers.Authorization = Header(credential);
        return SendAsync(request);
    }

    public async Task<EmulatorAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new EmulatorAnswer(response, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default, text);
    }

    /// <summary>A Response to <see cref="ServiceProvider"/>, made now by the emulator's clock.</summary>
    public ResponseMessage Response() => new(ServiceProvider) { IssueInstant = Clock.GetUtcNow() };

    /// <summary>Signs in with a SAML Response.</summary>
    public Task<EmulatorAnswer> SignInAsync(ResponseMessage message, string? realm = Realm, string[]? ids = null) =>
        SignInAsync(IdentityProvider.Write(message), realm, ids);

    /// <summary>Signs in with the form field <c>SAMLResponse</c>.</summary>
    public Task<EmulatorAnswer> SignInAsync(string content, string? realm = Realm, string[]? ids = null) =>
        PostAsync("/_security/saml/authenticate", new { content, ids = ids ?? [], realm });

    /// <summary>Hands a LogoutRequest's raw query over.</summary>
    public Task<EmulatorAnswer> InvalidateAsync(string query) =>
        PostAsync("/_security/saml/invalidate", new { query_string = query, realm = Realm });

    /// <summary>Turns the clock, step by step, until a call that waits has been answered: it may not be waiting yet.</summary>
    public Task AdvanceUntilAsync(Task call, TimeSpan step) => Poll.UntilAsync(
        () =>
        {
            Clock.Advance(step);
            return Task.FromResult(call.IsCompleted);
        },
        "the call is answered");

    /// <summary>The raw query of a URL.</summary>
    public static string QueryOf(string url) => url[(url.IndexOf('?') + 1)..];

    public static AuthenticationHeaderValue Header(string credential) => credential.Contains(':')
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credential)))
        : new AuthenticationHeaderValue("Bearer", credential);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Emulator.DisposeAsync();
    }
}
