using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.Elasticsearch;
using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Calls that get no answer: what is known of how far they got.</summary>
public sealed class TransportTests
{
    private const string HalfAnswer = """{"id":"_1","redirect":"https://idp.example.test/slo?SAMLRequest=abcdefghijklmnopqrstuvwxyz"}""";

    private static readonly SamlLogoutRequest Request = new() { Token = "t0ken-a", RefreshToken = "t0ken-r" };

    [Fact]
    public async Task Nobody_listens()
    {
        await using var host = ElasticsearchClientHost.Create(options => options.Uri = Refusing);

        Assert.Equal(Unreachable, await FailureOf(host));
    }

    [Fact]
    public async Task The_name_is_unknown()
    {
        await using var host = ElasticsearchClientHost.Create(options => options.Uri = new Uri("https://no-such-host.invalid:9200"));

        Assert.Equal(Unreachable, await FailureOf(host));
    }

    [Fact]
    public async Task The_connection_is_cut_before_anything_is_read()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.CutConnections = true;
        await using var host = ElasticsearchClientHost.For(stub);

        // Connected: the client cannot know that nothing was read.
        Assert.Equal(ConnectionLost, await FailureOf(host));
    }

    // As SocketsHttpHandler throws it; of cuts right after the connection, one in a few hundred comes at that moment.
    [Fact]
    public void The_connection_is_cut_while_it_is_made() =>
        Assert.Equal(Unreachable, TransportFailure.Classify(new SocketException((int)SocketError.NotConnected)));

    [Fact]
    public async Task The_connection_is_cut_after_the_request_was_read()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(StubAnswers.Logout, StubResponse.Cut());
        await using var host = ElasticsearchClientHost.For(stub);

        Assert.Equal(ConnectionLost, await FailureOf(host));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_connection_in_use_is_cut_and_nothing_is_sent_twice()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);
        await host.Client.LogoutAsync(Request);
        stub.On(StubAnswers.Logout, StubResponse.Cut());

        Assert.Equal(ConnectionLost, await FailureOf(host));
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task The_connection_is_cut_in_the_middle_of_the_answer()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(StubAnswers.Logout, StubResponse.CutInBody(HalfAnswer));
        await using var host = ElasticsearchClientHost.For(stub);

        Assert.Equal(ConnectionLost, await FailureOf(host));
    }

    [Fact]
    public async Task The_answer_is_not_HTTP()
    {
        await using var stub = await StubElasticsearch.StartAsync(TestCertificates.SelfSigned());
        await using var host = ElasticsearchClientHost.Create(options => options.Uri = new UriBuilder(stub.Uri) { Scheme = "http" }.Uri);

        var kind = await FailureOf(host);

        // Kestrel answers or cuts such a connection; neither is Elasticsearch.
        Assert.True(kind is NotElasticsearch or ConnectionLost, $"{kind}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_answer_does_not_come_in_time(bool inBody)
    {
        var time = new FakeTimeProvider();
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(StubAnswers.Logout, inBody ? StubResponse.HangInBody(HalfAnswer) : StubResponse.Hang());
        await using var host = ElasticsearchClientHost.For(stub, time, options => options.Timeout = TimeSpan.FromSeconds(7));

        var call = host.Client.LogoutAsync(Request);
        await Eventually.TrueAsync(() => stub.Requests.Count == 1);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => call);
        Assert.Equal(TimedOut, exception.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_caller_gives_up(bool inBody)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(StubAnswers.Logout, inBody ? StubResponse.HangInBody(HalfAnswer) : StubResponse.Hang());
        await using var host = ElasticsearchClientHost.For(stub);
        using var caller = new CancellationTokenSource();

        var call = host.Client.LogoutAsync(Request, caller.Token);
        await Eventually.TrueAsync(() => stub.Requests.Count == 1);
        await caller.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await StubElasticsearch.StartAsync();
        await using var stub = await StubElasticsearch.StartAsync();
        stub.On(StubAnswers.Logout, StubResponse.Redirect(status, new Uri(elsewhere.Uri, "/_security/saml/logout")));
        await using var host = ElasticsearchClientHost.For(stub);

        Assert.Equal(Redirected, await FailureOf(host));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Handlers_for_all_clients_of_the_application_are_left_out()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.Create(
            options => options.Uri = stub.Uri,
            services: services => Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions.ConfigureHttpClientDefaults(
                services,
                all => Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions.AddHttpMessageHandler(all, () => new RepeatingHandler())));

        await host.Client.LogoutAsync(Request);

        Assert.Single(stub.Requests);
    }

    internal static Uri Refusing
    {
        get
        {
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return new Uri($"http://{listener.LocalEndpoint}");
        }
    }

    private static async Task<ElasticsearchFailureKind> FailureOf(ElasticsearchClientHost host) =>
        (await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.LogoutAsync(Request))).Kind;

    private sealed class RepeatingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
