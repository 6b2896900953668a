namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>What Elasticsearch answers arrives unchanged.</summary>
public sealed class AnswerTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<string, string> UnusableSuccesses => new()
    {
        { StubAnswers.Prepare, """{"realm":"saml1","id":"_1"}""" },
        { StubAnswers.Prepare, """{"realm":"saml1","id":"_1","redirect":null}""" },
        { StubAnswers.Authenticate, """{"username":"alice","refresh_token":"r","expires_in":1200}""" },
        { StubAnswers.Authenticate, """{"username":"alice","access_token":"","refresh_token":"r","expires_in":1200}""" },
        { StubAnswers.Logout, "{}" },
        { StubAnswers.Logout, """{"id":"_1"}""" },
        { StubAnswers.Logout, """{"redirect":5}""" },
        { StubAnswers.Invalidate, """{"realm":"saml1","invalidated":2,"redirect":null}""" },
        { StubAnswers.CompleteLogout, "[]" },
        { StubAnswers.CompleteLogout, """{"message":"ok"}""" },
        { StubAnswers.Metadata, """{"metadata":null}""" },
        { StubAnswers.Token, """{"access_token":"a","refresh_token":"r"}""" },
        { StubAnswers.Token, """{"access_token":"a","refresh_token":"r","expires_in":-1}""" },
        { StubAnswers.Token, """{"access_token":"a","refresh_token":"r","expires_in":99999999999}""" },
        { StubAnswers.InvalidateToken, """{"invalidated_tokens":1,"previously_invalidated_tokens":0}""" },
        { StubAnswers.WhoAmI, """{"roles":[]}""" },
    };

    [Fact]
    public async Task Prepare()
    {
        fixture.Stub.On(StubAnswers.Prepare, StubResponse.Json(StubAnswers.All[StubAnswers.Prepare]));

        var response = await fixture.Client.PrepareAuthenticationAsync(new SamlPrepareRequest());

        Assert.Equal(("saml1", "_req1", "https://idp.example.test/sso?SAMLRequest=a%2fb"), (response.Realm, response.Id, response.Redirect));
    }

    [Fact]
    public async Task Authenticate_on_a_server_that_tells_all()
    {
        var answer = StubAnswers.All[StubAnswers.Authenticate];
        fixture.Stub.On(StubAnswers.Authenticate, StubResponse.Json(answer.Insert(1, """ "in_response_to":"_req1","unknown":{"a":[1]}, """)));

        var response = await fixture.Client.AuthenticateAsync(new SamlAuthenticateRequest { Content = "c", Ids = ["_req1"] });

        Assert.Equal(("alice", "saml1", "_req1"), (response.Username, response.Realm, response.InResponseTo));
        Assert.Equal(new TokenPair("access-1", "refresh-1"), response.Tokens);
        Assert.Equal(TimeSpan.FromMinutes(20), response.ExpiresIn);
        Assert.Equal("a-1", response.Authentication!.Metadata["saml_nameid"].GetString());
    }

    [Fact]
    public async Task Authenticate_on_a_server_that_tells_the_least()
    {
        fixture.Stub.On(
            StubAnswers.Authenticate, StubResponse.Json("""{"username":"alice","access_token":"a","refresh_token":"r","expires_in":5}"""));

        var response = await fixture.Client.AuthenticateAsync(new SamlAuthenticateRequest { Content = "c", Ids = [] });

        Assert.Equal((null, null, null), (response.Realm, response.InResponseTo, response.Authentication));
    }

    [Theory]
    [InlineData("""{"id":"_1","redirect":"https://idp/slo?x=%7e%2d&A=b"}""", "_1", "https://idp/slo?x=%7e%2d&A=b")]
    [InlineData("""{"redirect":"https://my-idp.org/logout/SAMLRequest=...."}""", null, "https://my-idp.org/logout/SAMLRequest=....")]
    [InlineData("""{"id":null,"redirect":null}""", null, null)]
    public async Task Logout(string json, string? id, string? redirect)
    {
        fixture.Stub.On(StubAnswers.Logout, StubResponse.Json(json));

        var response = await fixture.Client.LogoutAsync(new SamlLogoutRequest { Token = "t" });

        Assert.Equal((id, redirect), (response.Id, response.Redirect));
    }

    [Fact]
    public async Task Invalidate()
    {
        fixture.Stub.On(StubAnswers.Invalidate, StubResponse.Json(StubAnswers.All[StubAnswers.Invalidate]));

        var response = await fixture.Client.InvalidateAsync(new SamlInvalidateRequest { QueryString = "q" });

        Assert.Equal(("saml1", 2, "https://idp.example.test/slo?SAMLResponse=a%2fb"), (response.Realm, response.Invalidated, response.Redirect));
    }

    [Fact]
    public async Task Metadata()
    {
        fixture.Stub.On(StubAnswers.Metadata, StubResponse.Json(StubAnswers.All[StubAnswers.Metadata]));

        Assert.Equal("<?xml version=\"1.0\"?><md:EntityDescriptor/>", await fixture.Client.GetServiceProviderMetadataAsync("saml1"));
    }

    [Fact]
    public async Task Refresh()
    {
        fixture.Stub.On(StubAnswers.Token, StubResponse.Json(StubAnswers.All[StubAnswers.Token]));

        var response = await fixture.Client.RefreshTokenAsync("r");

        Assert.Equal(new TokenPair("access-2", "refresh-2"), response.Tokens);
        Assert.Equal(TimeSpan.FromMinutes(20), response.ExpiresIn);
    }

    [Theory]
    [InlineData(200, 1, 0, 0)]
    [InlineData(200, 0, 1, 0)]
    [InlineData(200, 0, 0, 1)]
    [InlineData(404, 0, 0, 0)]
    [InlineData(200, 0, 0, 0)]
    public async Task Invalidate_a_token(int status, int invalidated, int previously, int errors)
    {
        fixture.Stub.On(StubAnswers.InvalidateToken, StubResponse.Json(
            $$"""
            {"invalidated_tokens":{{invalidated}},"previously_invalidated_tokens":{{previously}},"error_count":{{errors}},
            "error_details":[{"type":"exception","reason":"Error invalidating access_token: "}]}
            """,
            status));

        var response = await fixture.Client.InvalidateAccessTokenAsync("t");

        Assert.Equal((invalidated, previously, errors), (response.Invalidated, response.PreviouslyInvalidated, response.ErrorCount));
    }

    [Fact]
    public async Task The_user()
    {
        fixture.Stub.On(StubAnswers.WhoAmI, StubResponse.Json(StubAnswers.All[StubAnswers.WhoAmI]));

        var user = await fixture.Client.GetAuthenticatedUserAsync("t");

        Assert.Equal(("alice", "Alice Liddell", null), (user.Username, user.FullName, user.Email));
        Assert.Equal(["reader", "writer"], user.Roles);
        Assert.Equal(("saml1", "token"), (user.AuthenticationRealm, user.AuthenticationType));
        Assert.Equal("""{"deep":[1,true,null]}""", user.Metadata["nested"].GetRawText());
    }

    [Fact]
    public async Task The_user_with_nothing_but_a_name()
    {
        fixture.Stub.On(StubAnswers.WhoAmI, StubResponse.Json("""{"username":"bob","metadata":null,"authentication_realm":null}"""));

        var user = await fixture.Client.GetServiceUserAsync();

        Assert.Empty(user.Roles);
        Assert.Empty(user.Metadata);
        Assert.Null(user.AuthenticationRealm);
    }

    [Fact]
    public async Task A_versioned_content_type_is_JSON_too()
    {
        fixture.Stub.On(StubAnswers.Token, StubResponse.Text(
            StubAnswers.All[StubAnswers.Token], "application/vnd.elasticsearch+json;compatible-with=9"));

        Assert.Equal("access-2", (await fixture.Client.RefreshTokenAsync("r")).Tokens.AccessToken);
    }

    [Theory]
    [MemberData(nameof(UnusableSuccesses))]
    public async Task A_success_without_what_matters_is_none(string api, string json)
    {
        fixture.Stub.On(api, StubResponse.Json(json));

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => fixture.Client.CallAsync(api));

        Assert.Equal(ElasticsearchFailureKind.NotElasticsearch, exception.Kind);
    }
}
