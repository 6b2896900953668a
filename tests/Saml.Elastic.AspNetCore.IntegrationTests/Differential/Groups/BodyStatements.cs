using System.IO.Compression;
using System.Text;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Front door: bodies and their errors.</summary>
internal static class BodyStatements
{
    private const string ParseFailure = "x_content_parse_exception";
    private const string Garbage = """{"token":"garbage"}""";

    /// <summary>Each API of SAML with a field that must be a string, and its parser's name.</summary>
    private static readonly (string Api, string Parser, string Field)[] Parsers =
    [
        ("prepare", "saml_prepare_authn", "realm"), ("authenticate", "saml_authenticate", "content"), ("logout", "saml_logout", "token"),
        ("invalidate", "saml_invalidate_session", "query_string"), ("complete_logout", "saml_complete_logout", "realm"),
    ];

    private static readonly Expected UnknownToken = Security(500, "supplied token is not valid");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("7", "POST with form, multipart or text content type: 406 and string error; the same on DELETE token.", async run =>
        {
            foreach (var type in new[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain" })
            {
                var refused = Text(406, $"Content-Type header [{type}] is not supported").With("status", 406);
                await run.SendAsync(StatementRequest.Saml("logout", "token=x") with { ContentType = type }, refused);
                await run.SendAsync(StatementRequest.DeleteToken("token=x") with { ContentType = type }, refused);
            }
        }),
        new("9", "Unknown JSON field: 400.", async run =>
        {
            foreach (var (api, parser, _) in Parsers)
                await run.SendAsync(StatementRequest.Saml(api, """{"foo":1}"""), Error(400, ParseFailure, $"[1:2] [{parser}] unknown field [foo]"));
            await run.SendAsync(StatementRequest.DeleteToken("""{"foo":1}"""), Error(400, ParseFailure, "[invalidate_token] unknown field [foo]"));
            await run.SendAsync(StatementRequest.Token("""{"foo":1}"""), Error(400, ParseFailure, "[token_request] unknown field [foo]"));
        }),
        new("10", "Null or number for a string field: 400.", async run =>
        {
            foreach (var (api, parser, field) in Parsers)
            {
                await run.SendAsync(
                    StatementRequest.Saml(api, $$"""{"{{field}}":null}"""),
                    Error(400, ParseFailure, $"[{parser}] {field} doesn't support values of type: VALUE_NULL"));
                await run.SendAsync(
                    StatementRequest.Saml(api, $$"""{"{{field}}":1}"""),
                    Error(400, ParseFailure, $"[{parser}] {field} doesn't support values of type: VALUE_NUMBER"));
            }

            await run.SendAsync(StatementRequest.Token("""{"grant_type":null}"""), Error(400, ParseFailure, "doesn't support values of type: VALUE_NULL"));
            await run.SendAsync(StatementRequest.DeleteToken("""{"token":null}"""), Error(400, ParseFailure, "doesn't support values of type: VALUE_NULL"));
        }),
        new("1.1a", "Several validation failures are numbered in one reason.", run => run.SendAsync(
            StatementRequest.Saml("complete_logout", "{}"),
            Error(400, "action_request_validation_exception", "Validation Failed: 1: realm may not be empty;2: query_string and content may not both be empty;"))),
        new("1.1b", "Truncated JSON 400 x_content_e_o_f_exception; array body, duplicate field 400 x_content_parse_exception.", async run =>
        {
            await run.SendAsync(StatementRequest.Saml("logout", """{"token":"x" """), Error(400, "x_content_e_o_f_exception", "Unexpected end of file"));
            await run.SendAsync(
                StatementRequest.Saml("logout", """{"token":"x"""),
                Error(400, ParseFailure, "[saml_logout] failed to parse field [token]").CausedBy("Unexpected end of file"));
            await run.SendAsync(StatementRequest.Saml("logout", """["token"]"""), Error(400, ParseFailure, "[saml_logout]"));
            await run.SendAsync(StatementRequest.Saml("logout", """{"token":"x","token":"y"}"""), Error(400, ParseFailure, "Duplicate field 'token'"));
        }),
        new("1.1c", "error_trace: stack_trace in a 500, never in a 401; the uri in the 401 reason keeps its query.", async run =>
        {
            var logout = StatementRequest.Post("/_security/saml/logout?error_trace=true", Garbage);
            await run.SendAsync(logout, UnknownToken.WithSome("stack_trace"));
            await run.SendAsync(
                logout with { Authorization = null },
                Unauthenticated("missing authentication credentials for REST request [/_security/saml/logout?error_trace=true]").Without("stack_trace"));
        }),
        new("1.1d", "(detailedErrors off) 8: error string; 9: object of type and reason; grant errors unchanged.", async run =>
        {
            var saml = Security(500, "supplied token is not valid").Without("root_cause");
            var text = Text(500, "ElasticsearchSecurityException[supplied token is not valid]");
            await run.SendAsync(StatementRequest.Saml("logout", Garbage), run.IsEight ? text : saml);
            await run.SendAsync(StatementRequest.Saml("logout", "{}"), run.IsEight
                ? Text(400, "No ElasticsearchException found")
                : Error(400, "action_request_validation_exception", "Validation Failed: 1: token is missing;").Without("root_cause"));
            await run.SendAsync(StatementRequest.Saml("prepare", new { realm = "nope" }), run.IsEight
                ? Text(401, "ElasticsearchSecurityException[Cannot find any matching realm for [")
                : Refused("Cannot find any matching realm for [").Without("root_cause"));
            await run.RefuseRefreshAsync("garbage", "could not refresh the requested token");
        })
        { Setup = ServerSetup.SingleRealm },
        new("1.3a", "No body 400 parse_exception; body without Content-Type 406.", async run =>
        {
            await run.SendAsync(StatementRequest.Saml("logout"), Error(400, "parse_exception", "request body is required"));
            await run.SendAsync(StatementRequest.Saml("logout", ""), Error(400, "parse_exception", "request body is required"));
            await run.SendAsync(StatementRequest.Saml("logout", Garbage) with { ContentType = null }, Text(406, "Content-Type header [] is not supported"));
        }),
        new("1.3d", "charset, byte order mark, gzip body accepted.", async run =>
        {
            var logout = StatementRequest.Saml("logout", Garbage);
            await run.SendAsync(logout with { ContentType = "application/json; charset=utf-8" }, UnknownToken);
            await run.SendAsync(logout with { Body = [.. Encoding.UTF8.Preamble, .. logout.Body!] }, UnknownToken);
            await run.SendAsync((logout with { Body = Gzip(logout.Body!) }).With("Content-Encoding", "gzip"), UnknownToken);
        }),
    ];

    private static byte[] Gzip(byte[] content)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(content);
        return output.ToArray();
    }
}
