using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Failures that mean the same whatever the API.</summary>
public sealed class AnyFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    private static readonly string Megabyte = new('x', 1024 * 1024);

    public static TheoryData<string, FailureCase> Rows
    {
        get
        {
            var data = new TheoryData<string, FailureCase>();
            foreach (var api in ElasticsearchCalls.All.Keys)
            {
                foreach (var row in Environment.Concat(Foreign))
                {
                    data.Add(api, row);
                }
            }

            return data;
        }
    }

    private static IEnumerable<FailureCase> Environment =>
    [
        .. FailureCase.Security(License, 403, "current license is non-compliant for [saml]", "current license is non-compliant for ["),
        .. FailureCase.Security(License, 403, "current license is non-compliant for [security tokens]", "current license is non-compliant for ["),
        .. FailureCase.Security(
            Privilege,
            403,
            "action [cluster:admin/xpack/security/saml/logout] is unauthorized for user [svc] with effective roles [r1], this action is granted by ..",
            "is unauthorized for user ["),
        FailureCase.Error(Privilege, 403, "security_exception", "worded otherwise"),
        FailureCase.Error(TokenIndexBlocked, 429, "cluster_block_exception", "index [.security-tokens-7] blocked by: [TOO_MANY_REQUESTS/12/disk usage ..]"),
        FailureCase.Text(TokenIndexBlocked, 429, "ClusterBlockException[index [.security-tokens-7] blocked by: ..]"),
        FailureCase.Error(TokenIndexBlocked, 403, "cluster_block_exception", "index [.security-tokens-7] blocked by: [FORBIDDEN/8/..]"),
        FailureCase.Error(TokenServiceDisabled, 400, "feature_not_enabled_exception", "security tokens are not enabled"),
        .. FailureCase.Security(TokenIndexUnavailable, 400, "failed to invalidate token", "failed to invalidate token"),
        .. FailureCase.Security(TokenIndexUnavailable, 503, "unable to perform requested action", "unable to perform requested action"),
        FailureCase.Error(TokenIndexUnavailable, 400, "index_closed_exception", "closed"),
        FailureCase.Text(TokenIndexUnavailable, 400, "IndexClosedException[closed]"),
        FailureCase.Error(TokenIndexUnavailable, 404, "index_not_found_exception", "no such index [.security-tokens-7]"),
        FailureCase.Error(TokenIndexUnavailable, 503, "unavailable_shards_exception", "at least one primary shard for the index [..] is unavailable"),
        FailureCase.Error(Overloaded, 503, "some_exception", "busy"),
        FailureCase.Error(Overloaded, 429, "es_rejected_execution_exception", "rejected execution"),
        FailureCase.Error(InvalidRequest, 400, "action_request_validation_exception", "Validation Failed: 1: token is missing;"),
        FailureCase.Error(InvalidRequest, 400, "x_content_parse_exception", "[1:2] [saml_logout] unknown field [foo]"),
        FailureCase.Error(InvalidRequest, 400, "x_content_e_o_f_exception", "[1:13] Unexpected end of file"),
        FailureCase.Error(InvalidRequest, 400, "parse_exception", "request body is required"),
        FailureCase.Error(InvalidRequest, 400, "media_type_header_exception", "Invalid media-type value on headers [Accept, Content-Type]"),
        FailureCase.Text(InvalidRequest, 400, "No ElasticsearchException found", "No ElasticsearchException found"),
        FailureCase.Text(
            WrongAddress, 400, "no handler found for uri [/_security/saml/logout] and method [POST]", "no handler found for uri ["),
        FailureCase.Text(WrongAddress, 405, "Incorrect HTTP method for uri [..] and method [GET], allowed: [POST]"),
        FailureCase.Text(WrongAddress, 406, "Content-Type header [text/plain] is not supported"),
        FailureCase.Error(ServerError, 500, "negative_array_size_exception", "-1"),
        FailureCase.Text(ServerError, 500, "No ElasticsearchException found"),
        FailureCase.Error(Unknown, 404, "resource_not_found_exception", "?"),
        FailureCase.Error(Unknown, 418, "teapot", "token expired"),
        FailureCase.Error(Unknown, 400, "teapot", "supplied token is not valid"),
    ];

    private static IEnumerable<FailureCase> Foreign =>
    [
        .. new[] { 429, 502, 503, 504 }.SelectMany(status => new[]
        {
            FailureCase.Other(Overloaded, $"{status} page", StubResponse.Html(status)),
            FailureCase.Other(Overloaded, $"{status} empty", StubResponse.Empty(status)),
        }),
        .. new[] { 200, 400, 401, 403, 404, 405, 413, 500 }.SelectMany(status => new[]
        {
            FailureCase.Other(NotElasticsearch, $"{status} page", StubResponse.Html(status)),
            FailureCase.Other(NotElasticsearch, $"{status} empty", StubResponse.Empty(status)),
            FailureCase.Other(NotElasticsearch, $"{status} other JSON", StubResponse.Json("""{"message":"not found"}""", status)),
            FailureCase.Other(NotElasticsearch, $"{status} array", StubResponse.Json("[]", status)),
            FailureCase.Other(NotElasticsearch, $"{status} half a body", StubResponse.Json("""{"error":{"type":"secur""", status)),
            FailureCase.Other(NotElasticsearch, $"{status} error of a strange kind", StubResponse.Json("""{"error":5}""", status)),
            FailureCase.Other(NotElasticsearch, $"{status} too long", StubResponse.Json($$"""{"error":"{{Megabyte}}"}""", status)),
        }),
        FailureCase.Other(NotElasticsearch, "200 null", StubResponse.Json("null")),
        FailureCase.Other(NotElasticsearch, "200 error document", StubResponse.Error(200, "security_exception", "token expired")),
        FailureCase.Other(NotElasticsearch, "200 as text", StubResponse.Text("{}", "text/plain")),
        FailureCase.Other(NotElasticsearch, "200 of no type", StubResponse.Text("{}", null)),
        FailureCase.Other(NotElasticsearch, "401 as text with challenge", StubResponse.Empty(401, StubResponse.DefaultChallenges)),
        FailureCase.Other(NotElasticsearch, "204", StubResponse.Empty(204)),
        FailureCase.Other(NotElasticsearch, "202 with JSON", StubResponse.Json("{}", 202)),
        FailureCase.Other(NotElasticsearch, "404 of a proxy", StubResponse.Json("""{"ok":false,"message":"Unknown deployment."}""", 404)),
        .. new[] { 300, 301, 302, 303, 307, 308 }.Select(
            status => FailureCase.Other(Redirected, $"{status}", StubResponse.Redirect(status, new Uri("http://127.0.0.1:1/")))),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_is_recognised(string api, FailureCase row) => fixture.AssertAsync(api, row);

    [Theory]
    [MemberData(nameof(ElasticsearchCalls.Names), MemberType = typeof(ElasticsearchCalls))]
    public async Task An_error_type_that_is_none_is_not_shown(string api)
    {
        fixture.Stub.On(ElasticsearchCalls.StubName(api), StubResponse.Error(400, "t0ken\r\nin the type", "reason"));

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => fixture.Client.CallAsync(api));

        Assert.Null(exception.ErrorType);
        Assert.DoesNotContain("t0ken", exception.ToString(), StringComparison.Ordinal);
    }
}
