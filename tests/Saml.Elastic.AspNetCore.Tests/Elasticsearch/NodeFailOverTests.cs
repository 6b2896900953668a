using Microsoft.Extensions.Time.Testing;
using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class NodeFailOverTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_next_node_is_asked_when_one_cannot_be_reached()
    {
        await using var second = await StubElasticsearch.StartAsync();
        await using var host = Create(TransportTests.Refusing, second.Uri);

        await host.Client.GetServiceUserAsync();

        Assert.Single(second.Requests);
        Assert.Contains(host.Logs, record => record.Id.Name == "ElasticsearchNodeUnreachable");
    }

    [Fact]
    public async Task A_node_that_came_back_is_preferred_again_after_the_pause()
    {
        await using var second = await StubElasticsearch.StartAsync();
        var address = TransportTests.Refusing;
        await using var host = Create(address, second.Uri);
        await host.Client.GetServiceUserAsync();
        await using var first = await StubElasticsearch.StartAsync(port: address.Port);

        await host.Client.GetServiceUserAsync();
        Assert.Equal((0, 2), (first.Requests.Count, second.Requests.Count));

        _time.Advance(TimeSpan.FromMinutes(1));
        await host.Client.GetServiceUserAsync();
        Assert.Equal((1, 2), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task A_node_that_is_left_aside_is_asked_when_no_other_is_left()
    {
        var address = TransportTests.Refusing;
        await using var host = Create(address, TransportTests.Refusing);
        await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.GetServiceUserAsync());
        await using var first = await StubElasticsearch.StartAsync(port: address.Port);

        await host.Client.GetServiceUserAsync();

        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task No_node_can_be_reached()
    {
        await using var host = Create(TransportTests.Refusing, TransportTests.Refusing);

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.GetServiceUserAsync());

        Assert.Equal(Unreachable, exception.Kind);
    }

    [Fact]
    public async Task What_was_sent_is_never_sent_to_another_node()
    {
        await using var first = await StubElasticsearch.StartAsync();
        await using var second = await StubElasticsearch.StartAsync();
        first.InTurn(StubAnswers.Logout, StubResponse.Cut(), StubResponse.Empty(503), StubResponse.Html(502));
        await using var host = Create(first.Uri, second.Uri);

        ElasticsearchFailureKind[] kinds = [await LogoutFailureOf(host), await LogoutFailureOf(host), await LogoutFailureOf(host)];

        Assert.Equal([ConnectionLost, Overloaded, Overloaded], kinds);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task A_node_that_is_not_trusted_is_not_passed_over()
    {
        await using var first = await StubElasticsearch.StartAsync(TestCertificates.SelfSigned());
        await using var second = await StubElasticsearch.StartAsync();
        await using var host = Create(first.Uri, second.Uri);

        Assert.Equal(UntrustedServer, await LogoutFailureOf(host));
        Assert.Empty(second.Requests);
    }

    private static async Task<ElasticsearchFailureKind> LogoutFailureOf(ElasticsearchClientHost host) =>
        (await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.LogoutAsync(new SamlLogoutRequest { Token = "t" }))).Kind;

    private ElasticsearchClientHost Create(params Uri[] nodes) => ElasticsearchClientHost.Create(
        options =>
        {
            foreach (var node in nodes)
            {
                options.Uris.Add(node);
            }
        },
        _time);
}
