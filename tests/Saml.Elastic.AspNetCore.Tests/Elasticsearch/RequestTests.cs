using System.Text;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>What is sent is what Elasticsearch's reference asks for, and nothing else.</summary>
public sealed class RequestTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { StubAnswers.Prepare, """{"realm":"saml1"}""" },
        { StubAnswers.Authenticate, """{"content":"saml-response","ids":[],"realm":"saml1"}""" },
        { StubAnswers.Logout, """{"token":"t0ken-a","refresh_token":"t0ken-r"}""" },
        { StubAnswers.Invalidate, """{"query_string":"SAMLRequest=s4ml","realm":"saml1"}""" },
        { StubAnswers.CompleteLogout, """{"realm":"saml1","ids":["_1"],"query_string":"SAMLResponse=s4ml"}""" },
        { StubAnswers.Token, """{"grant_type":"refresh_token","refresh_token":"t0ken-r"}""" },
        { StubAnswers.InvalidateToken, """{"token":"t0ken-a"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_body_is_this(string api, string expected)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);

        await host.Client.CallAsync(api);

        var request = Assert.Single(stub.RequestsOf(api));
        AssertJson(expected, request);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
    }

    [Theory]
    [MemberData(nameof(ElasticsearchCalls.Names), MemberType = typeof(ElasticsearchCalls))]
    public async Task The_headers_are_plain_and_the_credential_is_the_right_one(string api)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);

        await host.Client.CallAsync(api);

        var request = Assert.Single(stub.Requests);
        var service = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ElasticsearchClientHost.Username}:{ElasticsearchClientHost.Password}"));
        Assert.Equal(api == StubAnswers.WhoAmI ? "Bearer t0ken-a" : service, request.Authorization);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.DoesNotContain("es-secondary-authorization", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Accept-Encoding", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Cookie", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_null_is_left_out()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);

        await host.Client.LogoutAsync(new SamlLogoutRequest { Token = "a+/=\"é" });
        await host.Client.CompleteLogoutAsync(new SamlCompleteLogoutRequest { Realm = "r", Ids = [], Content = "c" });
        await host.Client.PrepareAuthenticationAsync(new SamlPrepareRequest());
        await host.Client.InvalidateRefreshTokenAsync("r");
        await host.Client.AuthenticateAsync(new SamlAuthenticateRequest { Content = "c", Ids = ["_1", "_2"] });
        await host.Client.InvalidateUserTokensAsync("alice", "saml1");

        AssertJson("""{"token":"a+/=\"é"}""", stub.Requests[0]);
        AssertJson("""{"realm":"r","ids":[],"content":"c"}""", stub.Requests[1]);
        AssertJson("{}", stub.Requests[2]);
        AssertJson("""{"refresh_token":"r"}""", stub.Requests[3]);
        AssertJson("""{"content":"c","ids":["_1","_2"]}""", stub.Requests[4]);
        AssertJson("""{"username":"alice","realm_name":"saml1"}""", stub.Requests[5]);
    }

    [Fact]
    public async Task The_realm_of_the_options_is_used_where_the_request_names_none()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub, configure: options =>
        {
            options.Realm = "saml1";
            options.AssertionConsumerServiceUrl = "https://app.test/acs";
        });

        await host.Client.PrepareAuthenticationAsync(new SamlPrepareRequest { RelayState = "state" });
        await host.Client.InvalidateAsync(new SamlInvalidateRequest { QueryString = "q" });
        await host.Client.AuthenticateAsync(new SamlAuthenticateRequest { Content = "c", Ids = [] });
        await host.Client.PrepareAuthenticationAsync(new SamlPrepareRequest { Realm = "other" });

        AssertJson("""{"realm":"saml1","acs":"https://app.test/acs","relay_state":"state"}""", stub.Requests[0]);
        AssertJson("""{"realm":"saml1","acs":"https://app.test/acs","query_string":"q"}""", stub.Requests[1]);
        AssertJson("""{"realm":"saml1","content":"c","ids":[]}""", stub.Requests[2]);
        AssertJson("""{"realm":"other"}""", stub.Requests[3]);
    }

    [Fact]
    public async Task A_path_in_front_of_Elasticsearch_is_kept()
    {
        await using var stub = await StubElasticsearch.StartAsync(pathBase: "/behind/es");
        await using var host = ElasticsearchClientHost.For(stub);
        await using var slash = ElasticsearchClientHost.Create(options => options.Uri = new Uri(stub.Uri + "/"));

        await host.Client.GetServiceUserAsync();
        await slash.Client.GetServiceUserAsync();

        Assert.Equal(["/behind/es/_security/_authenticate", "/behind/es/_security/_authenticate"], stub.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_new_password_is_used_at_once()
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);
        await host.Client.GetServiceUserAsync();

        host.Options.Credentials = ElasticsearchCredentials.ApiKey("a2V5");
        await host.Client.GetServiceUserAsync();

        Assert.Equal("ApiKey a2V5", stub.Requests[^1].Authorization);
    }

    [Theory]
    [InlineData("t0ken\n", "Bearer t0ken")]
    [InlineData("t0ken \r\n ", "Bearer t0ken")]
    public async Task White_space_behind_a_users_token_is_ignored(string token, string authorization)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);

        await host.Client.GetAuthenticatedUserAsync(token);

        Assert.Equal(authorization, Assert.Single(stub.Requests).Authorization);
    }

    [Theory]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData(" ")]
    public async Task A_users_token_that_cannot_stand_in_a_header_is_not_sent(string token)
    {
        await using var stub = await StubElasticsearch.StartAsync();
        await using var host = ElasticsearchClientHost.For(stub);

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.GetAuthenticatedUserAsync(token));

        Assert.Equal(ElasticsearchFailureKind.TokenUnknown, exception.Kind);
        Assert.Empty(stub.Requests);
    }

    private static void AssertJson(string expected, StubRequest request) => Assert.True(
        JsonElement.DeepEquals(JsonElement.Parse(expected), request.Json), $"Expected {expected} but was {request.Body}");
}
