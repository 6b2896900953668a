using System.Collections.Concurrent;
using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Tokens, SAML messages, user names and Elasticsearch's reasons are in no message, text, log entry or span.</summary>
public sealed class SecretsStaySecret
{
    private const string Secret = "s3cret";

    // What the calls of the table send, what the stub's answers hold, and the service credential.
    private static readonly string[] Secrets =
    [
        Secret, "t0ken", "s4ml", "saml-response", "access-1", "refresh-1", "access-2", "refresh-2", "SAMLRequest", "SAMLResponse", "alice",
        ElasticsearchClientHost.Password, Convert.ToBase64String("svc-user:svc-p4ssword"u8),
    ];

    public static TheoryData<object> Texts =>
    [
        ElasticsearchCredentials.Basic("svc", Secret),
        ElasticsearchCredentials.ApiKey(Secret),
        ElasticsearchCredentials.Bearer(Secret),
        new TokenPair(Secret, Secret),
        new SamlLogoutRequest { Token = Secret, RefreshToken = Secret },
        new SamlLogoutResponse { Redirect = Secret },
        new SamlPrepareRequest { RelayState = Secret },
        new SamlPrepareResponse { Realm = "saml1", Id = "_1", Redirect = Secret },
        new SamlAuthenticateRequest { Content = Secret, Ids = [] },
        new SamlAuthenticateResponse { Username = Secret, Tokens = new(Secret, Secret), ExpiresIn = TimeSpan.Zero, Authentication = new() { Username = Secret } },
        new SamlInvalidateRequest { QueryString = Secret },
        new SamlInvalidateResponse { Realm = "saml1", Invalidated = 0, Redirect = Secret },
        new SamlCompleteLogoutRequest { Realm = "saml1", Ids = [], QueryString = Secret, Content = Secret },
        new TokenResponse { Tokens = new(Secret, Secret), ExpiresIn = TimeSpan.Zero },
        new ElasticsearchUser { Username = Secret, FullName = Secret, Email = Secret, Roles = [Secret] },
        new ElasticsearchSamlException("security.saml_logout", ElasticsearchFailureKind.ServerError, reason: Secret),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_text_of_an_object_is_redacted(object value)
    {
        Assert.DoesNotContain(Secret, value.ToString());
        Assert.DoesNotContain(Secret, $"{value}");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("ApiKey")]
    [InlineData("Bearer")]
    public void The_text_of_a_credential_is_its_kind(string kind)
    {
        var credentials = kind switch
        {
            "Basic" => ElasticsearchCredentials.Basic("svc", Secret),
            "ApiKey" => ElasticsearchCredentials.ApiKey(Secret),
            _ => ElasticsearchCredentials.Bearer(Secret),
        };

        Assert.Equal($"{kind} [redacted]", credentials.ToString());
    }

    [Theory]
    [MemberData(nameof(ElasticsearchCalls.Names), MemberType = typeof(ElasticsearchCalls))]
    public async Task A_call_that_fails_tells_the_reason_to_nobody_but_who_asks(string api)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(ElasticsearchCalls.StubName(api), StubResponse.Error(500, "security_exception", $"[{Secret}] alice t0ken-a /etc/{Secret}"));
        await using var host = ElasticsearchClientHost.For(stub);
        using var spans = new Spans();

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.CallAsync(api));

        Assert.Contains(Secret, exception.Reason);
        AssertSecret(exception.Message, exception.ToString());
        AssertNothingLogged(host, spans);
    }

    [Theory]
    [MemberData(nameof(ElasticsearchCalls.Names), MemberType = typeof(ElasticsearchCalls))]
    public async Task A_call_that_succeeds_leaves_no_secret_behind(string api)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);
        using var spans = new Spans();

        await host.Client.CallAsync(api);

        AssertNothingLogged(host, spans);
    }

    private static void AssertNothingLogged(ElasticsearchClientHost host, Spans spans)
    {
        Assert.NotEmpty(spans.Texts);
        AssertSecret([.. host.Logs.Select(record => $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])}")]);
        AssertSecret([.. spans.Texts]);
    }

    private static void AssertSecret(params string[] texts) =>
        Assert.All(texts, text => Assert.DoesNotContain(Secrets, secret => text.Contains(secret, StringComparison.Ordinal)));

    /// <summary>What this test's spans say.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _stopped = new();
        private readonly Activity _test = new Activity(nameof(SecretsStaySecret)).Start();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<string> Texts =>
        [
            .. from activity in _stopped
               where activity.TraceId == _test.TraceId && activity.Kind == ActivityKind.Client
               let tags = string.Join(' ', activity.TagObjects)
               let events = string.Join(' ', activity.Events.Select(entry => $"{entry.Name} {string.Join(' ', entry.Tags)}"))
               select $"{activity.DisplayName} {activity.StatusDescription} {tags} {events}",
        ];

        public void Dispose()
        {
            _listener.Dispose();
            _test.Dispose();
        }
    }
}
