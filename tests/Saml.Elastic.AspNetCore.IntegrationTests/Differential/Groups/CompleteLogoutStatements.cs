using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Complete logout: the call, the bindings and their signatures.</summary>
internal static class CompleteLogoutStatements
{
    private const string Id = "_asked";
    private static readonly string[] Ids = [Id];
    private static readonly Expected BadSignature = Refused("could not be validated against [");
    private static readonly Expected NotBase64 = Refused("SAML message cannot be Base64 decoded") with { Nine = 400 };
    private static readonly Expected NotParsed = Refused("Could not parse SAMLResponse from query string: [");
    private static readonly Expected UnsignedQuery = Refused("Query string is not signed, but is required for HTTP-Redirect binding");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("83", "realm missing or empty: 400 realm may not be empty.", async run =>
        {
            var query = run.Query(run.LogoutResponse(Id));
            var empty = Error(400, "action_request_validation_exception", "Validation Failed: 1: realm may not be empty;");
            await CallAsync(run, new { query_string = query, ids = Ids }, empty);
            await CallAsync(run, new { query_string = query, ids = Ids, realm = "" }, empty);
        }),
        new("83a", "realm null: parse failure; {}: both messages numbered.", async run =>
        {
            await CallAsync(run, """{"realm":null}""", Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"));
            await CallAsync(run, "{}", Error(
                400,
                "action_request_validation_exception",
                "Validation Failed: 1: realm may not be empty;2: query_string and content may not both be empty;"));
        }),
        new("84", "Neither or both payloads: 400.", async run =>
        {
            var neither = Error(400, "action_request_validation_exception", "query_string and content may not both be empty");
            await CallAsync(run, new { ids = Ids, realm = "saml1" }, neither);
            await CallAsync(run, """{"realm":"saml1","ids":[],"query_string":null,"content":null}""", neither);
            await CallAsync(run, """{"realm":"saml1","ids":[],"query_string":"","content":""}""", neither);
            await CallAsync(
                run,
                new { query_string = run.Query(run.LogoutResponse(Id)), content = run.IdentityProvider.Write(run.LogoutResponse(Id)), ids = Ids, realm = "saml1" },
                Error(400, "action_request_validation_exception", "query_string and content may not both present"));
        }),
        new("84a", "query_string empty beside content: redirect binding, Could not parse SAMLResponse.", run => CallAsync(
            run, new { query_string = "", content = run.IdentityProvider.Write(run.LogoutResponse(Id)), ids = Ids, realm = "saml1" }, NotParsed)),
        new("84b", "query_string null beside content: POST binding.", run => CallAsync(
            run, new { query_string = (string?)null, content = run.IdentityProvider.Write(run.LogoutResponse(Id)), ids = Ids, realm = "saml1" }, Ok)),
        new("84c", "The old name: 200 and a Warning.", run => CallAsync(
            run,
            new { realm = "saml1", ids = Ids, queryString = run.Query(run.LogoutResponse(Id)) },
            Ok.WithHeader("Warning", "Deprecated field [queryString] used, expected [query_string] instead"))),
        new("85", "Signed redirect response, InResponseTo in ids: 200 {}.", async run =>
        {
            var answer = await run.CompleteAsync(run.Query(run.LogoutResponse(Id)), ["_other", Id], Ok);
            Assert.Equal("{}", answer.Body);
        }),
        new("85a", "With RelayState; ids as one string.", async run =>
        {
            await run.CompleteAsync(run.Query(run.LogoutResponse(Id), "state"), Ids, Ok);
            await CallAsync(run, new { query_string = run.Query(run.LogoutResponse(Id)), ids = Id, realm = "saml1" }, Ok);
        }),
        new("85b", "With the id of a real logout.", async run =>
        {
            var id = (await run.LogoutAsync(await run.SignInAsync(), Ok)).Text("id");
            await run.CompleteAsync(run.Query(run.LogoutResponse(id)), [id], Ok);
        }),
        new("86", "Unsigned redirect query, embedded signature or not: Query string is not signed.", async run =>
        {
            await run.CompleteAsync(RawQuery.Response(run.Xml(run.LogoutResponse(Id))), Ids, UnsignedQuery);
            var embedded = RawQuery.Decode(run.IdentityProvider.Write(run.LogoutResponse(Id)));
            await run.CompleteAsync(RawQuery.Response(embedded), Ids, UnsignedQuery);
        }),
        new("86a", "Bad signature, Signature before SigAlg: as 69; leading ?, LogoutRequest: Could not parse SAMLResponse.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            await run.CompleteAsync(RawQuery.Sign(RawQuery.Response(run.Xml(run.LogoutResponse(Id))), impostor.Certificate), Ids, BadSignature);
            var query = run.Query(run.LogoutResponse(Id));
            await run.CompleteAsync(RawQuery.Order(query, "SAMLResponse", "Signature", "SigAlg"), Ids, BadSignature);
            await run.CompleteAsync("?" + query, Ids, NotParsed);
            await run.CompleteAsync(run.Query(run.LogoutRequest(await run.SignInAsync())), Ids, NotParsed);
        }),
        new("86c", "Not base64, not deflated, no XML: as 78.", async run =>
        {
            await run.CompleteAsync(run.Sign("SAMLResponse=%2A%2A%2A"), Ids, NotBase64);
            var notDeflated = RawQuery.NotDeflated(run.Xml(run.LogoutResponse(Id))).Replace("SAMLRequest", "SAMLResponse", StringComparison.Ordinal);
            await run.CompleteAsync(run.Sign(notDeflated), Ids, Refused("SAML message cannot be inflated"));
            await run.CompleteAsync(run.Sign(RawQuery.Response("not XML")), Ids, Refused("Failed to parse SAML message"));
        }),
        new("86d", "Another root element: should have a root element.", async run =>
        {
            var request = run.Xml(run.LogoutRequest(await run.SignInAsync()));
            await run.CompleteAsync(run.Sign(RawQuery.Response(request)), Ids, Refused("should have a root element of"));
        }),
        new("87", "POST content signed: 200 {}; unsigned: LogoutResponse is not signed.", async run =>
        {
            await PostAsync(run, run.IdentityProvider.Write(run.LogoutResponse(Id)), Ok);
            await PostAsync(
                run, RawQuery.Encode(run.Xml(run.LogoutResponse(Id))), Refused("LogoutResponse is not signed, but is required for HTTP-Post binding"));
        }),
        new("87a", "POST content tampered, another key: as 69; deflated: parse failure; not base64: as 78.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            await PostAsync(run, impostor.Write(run.LogoutResponse(Id)), BadSignature);
            var signed = RawQuery.Decode(run.IdentityProvider.Write(run.LogoutResponse(Id)));
            await PostAsync(run, RawQuery.Encode(signed.Replace(Id, "_other", StringComparison.Ordinal)), BadSignature);
            var deflated = Uri.UnescapeDataString(RawQuery.Response(signed)["SAMLResponse=".Length..]);
            await PostAsync(run, deflated, Refused("Failed to parse SAML message"));
            await PostAsync(run, "***", NotBase64);
        }),
        new("92", "No outcome changes a token, and a repeat gives the same.", async run =>
        {
            var session = await run.SignInAsync();
            var query = run.Query(run.LogoutResponse(Id));
            await run.CompleteAsync(query, Ids, Ok);
            await run.CompleteAsync(query, Ids, Ok);
            await run.CompleteAsync(query, [], Refused("SAML content is in-response-to [_asked] but expected one of [] "));
            await run.TokensAsync(session, Alive, Alive);
        }),
    ];

    private static Task<StatementAnswer> CallAsync(StatementRun run, object body, Expected expected) =>
        run.SendAsync(StatementRequest.Saml("complete_logout", body), expected);

    private static Task<StatementAnswer> PostAsync(StatementRun run, string content, Expected expected) =>
        CallAsync(run, new { content, ids = Ids, realm = "saml1" }, expected);
}
