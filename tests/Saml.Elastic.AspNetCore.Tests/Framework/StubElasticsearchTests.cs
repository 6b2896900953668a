using System.Net;

namespace Saml.Elastic.AspNetCore.Tests;

public sealed class StubElasticsearchTests
{
    [Fact]
    public async Task It_follows_its_script_and_records_what_it_was_asked()
    {
        await using var stub = await StubElasticsearch.StartAsync(pathBase: "/es");
        stub.InTurn(
            StubAnswers.Logout, StubResponse.Empty(503), StubResponse.Error(401, "security_exception", "no", StubResponse.DefaultChallenges));
        using var http = new HttpClient();

        using var first = await http.PostAsync($"{stub.Uri}/_security/saml/logout", new StringContent("""{"token":"t"}"""));
        using var second = await http.PostAsync($"{stub.Uri}/_security/saml/logout", null);
        var user = await http.GetStringAsync($"{stub.Uri}/_security/_authenticate");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(3, second.Headers.WwwAuthenticate.Count);
        Assert.Contains("alice", user, StringComparison.Ordinal);
        Assert.Equal(["t"], stub.Requests.Where(r => r.Body.Length > 0).Select(r => r.Json.GetProperty("token").GetString()));
        Assert.Equal("/es/_security/_authenticate", stub.Requests[^1].Path);
    }

    [Fact]
    public async Task It_cuts_connections_before_anything_is_read()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        stub.CutConnections = true;
        using var http = new HttpClient();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync(stub.Uri));

        Assert.Empty(stub.Requests);
    }
}
