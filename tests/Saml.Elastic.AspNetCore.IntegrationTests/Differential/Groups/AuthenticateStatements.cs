using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Authenticate: the call, the ids, and what comes of a good Response.</summary>
internal static class AuthenticateStatements
{
    private const string Asked = "_asked";
    private const string ValueField = "security.saml.unsolicited_in_response_to";

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("21", "Good Response and matching ids: 200; in_response_to in 401 style only.", async run =>
        {
            var ok = Ok.With("username", "alice").With("realm", "saml1").With("expires_in", 1200).WithSome("access_token").WithSome("refresh_token");
            await run.AuthenticateAsync(Solicited(run), ["_other", Asked], run.IsEight ? ok.With("in_response_to", Asked) : ok.Without("in_response_to"));
        }),
        new("21a", "authentication = what _authenticate shows, authentication_type realm; the token works.", async run =>
        {
            var answer = await run.AuthenticateAsync(run.IdentityProvider.Write(run.Response()), [], Ok);
            Assert.Equal("realm", answer.Field("authentication").GetProperty("authentication_type").GetString());
            var who = await run.SendAsync(StatementRequest.Authenticate(answer.Text("access_token")), Ok.With("authentication_type", "token"));
            var shown = JsonElement.Parse(who.Body.Replace("\"token\"", "\"realm\"", StringComparison.Ordinal));
            Assert.True(JsonElement.DeepEquals(answer.Field("authentication"), shown), $"{answer} is not what _authenticate shows: {who}");
        }),
        new("22", "No InResponseTo and any ids: 200, in_response_to absent.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response()), ["_x", "_y"], Ok.Without("in_response_to"))),
        new("23", "InResponseTo not in ids: 401; 401 style with the reason and the value; else generic.", run => run.AuthenticateAsync(
            Solicited(run), ["_a", "_b"], WithValue(run, $"SAML content is in-response-to [{Asked}] but expected one of [_a, _b] "))),
        new("23a", "ids []: the same.", run => run.AuthenticateAsync(
            Solicited(run), [], WithValue(run, $"SAML content is in-response-to [{Asked}] but expected one of [] "))),
        new("23b", "Only SubjectConfirmationData differs: reason without the value.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response() with
            {
                InResponseTo = Asked,
                BeforeSigning = MessageEdits.SetAttribute("SubjectConfirmationData", "InResponseTo", "_x"),
            }),
            [Asked],
            run.Told($"SAML Assertion SubjectConfirmationData is in-response-to [_x] but expected one of [[{Asked}]]").Without(ValueField))),
        new("24", "ids absent, InResponseTo present: 401; 500 style null_pointer_exception.", run => CallAsync(
            run,
            new { content = Solicited(run), realm = "saml1" },
            run.IsEight
                ? WithValue(run, $"SAML content is in-response-to [{Asked}] but expected one of [] ")
                : Unauthenticated("error attempting to authenticate request").CausedBy("because \\\"allowedSamlRequestIds\\\" is null"))),
        new("24a", "ids absent, no InResponseTo: 200.", run => CallAsync(
            run, new { content = run.IdentityProvider.Write(run.Response()), realm = "saml1" }, Ok)),
        new("24b", "One bare string: 200; null: 400.", async run =>
        {
            await CallAsync(run, new { content = Solicited(run), ids = Asked, realm = "saml1" }, Ok);
            await CallAsync(
                run,
                new { content = Solicited(run), ids = (string?)null, realm = "saml1" },
                Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"));
        }),
        new("24c", "ids absent and no realm, 401 style: generic, no value.", run => CallAsync(
            run, new { content = Solicited(run) }, run.IsEight ? Generic.Without(ValueField) : Unauthenticated("error attempting to authenticate request"))),
        new("24d", "Null inside ids: 400; a number is taken.", async run =>
        {
            var content = run.IdentityProvider.Write(run.Response());
            await CallAsync(
                run,
                new { content, ids = new[] { (string?)null }, realm = "saml1" },
                Error(400, "x_content_parse_exception", "[saml_authenticate] failed to parse field [ids]"));
            await CallAsync(run, new { content, ids = new[] { 1 }, realm = "saml1" }, Ok);
        }),
        new("25", "content absent: 500 null_pointer_exception.", run => CallAsync(
            run,
            new { ids = Array.Empty<string>(), realm = "saml1" },
            Error(500, "null_pointer_exception", "Cannot invoke \"String.replaceAll(String, String)\" because \"content\" is null"))),
        new("26", "content not base64: 400 illegal_argument_exception.", run =>
            run.AuthenticateAsync("***", [], Error(400, "illegal_argument_exception", "Illegal base64 character 2a"))),
        new("26a", "content null: 400 parse failure.", run => CallAsync(
            run,
            new { content = (string?)null, ids = Array.Empty<string>(), realm = "saml1" },
            Error(400, "x_content_parse_exception", "doesn't support values of type: VALUE_NULL"))),
        new("26b", "content URL-encoded or base64url: 400; empty or deflated: 401.", async run =>
        {
            await run.AuthenticateAsync("PHNhbWw%2B", [], Error(400, "illegal_argument_exception", "Illegal base64 character 25"));
            await run.AuthenticateAsync("PHNhbWw-", [], Error(400, "illegal_argument_exception", "Illegal base64 character 2d"));
            await run.AuthenticateAsync("", [], run.Told("Failed to parse SAML message"));
            var deflated = Uri.UnescapeDataString(RawQuery.Response(run.IdentityProvider.WriteXml(run.Response()))["SAMLResponse=".Length..]);
            await run.AuthenticateAsync(deflated, [], run.Told("Failed to parse SAML message"));
        }),
        new("27", "White space inside content is ignored.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response()).Insert(40, "\r\n \t"), [], Ok)),
        new("30", "The same Response twice: two independent token pairs.", async run =>
        {
            var content = run.IdentityProvider.Write(run.Response());
            var first = await run.AuthenticateAsync(content, [], Ok);
            var second = await run.AuthenticateAsync(content, [], Ok);
            await run.LogoutAsync(new { token = first.Text("access_token"), refresh_token = first.Text("refresh_token") }, Ok);
            await run.TokensAsync(new StatementSession(second.Text("access_token"), second.Text("refresh_token")), Alive, Alive);
        }),
        new("31", "The document holds the metadata keys, absent where absent; they come back in our LogoutRequest.", async run =>
        {
            var full = await run.SignInAsync(change: message => message with { NameId = message.NameId! with { NameQualifier = "q", SPNameQualifier = "sp" } });
            Assert.Equal("q", RedirectAssert.Message(await run.LogoutAsync(full, Ok)).Element(SamlXml.Assertion + "NameID")!.Attribute("NameQualifier")!.Value);
            var bare = await run.SignInAsync(change: message => message with { NameId = message.NameId! with { Format = null }, SessionIndex = null });
            var request = RedirectAssert.Message(await run.LogoutAsync(bare, Ok));
            Assert.Null(request.Element(SamlXml.Assertion + "NameID")!.Attribute("Format"));
            Assert.Equal("", request.Element(SamlXml.Protocol + "SessionIndex")!.Value);
        }),
        new("31a", "An Assertion without NameID: 200.", run => run.AuthenticateAsync(
            run.IdentityProvider.Write(run.Response() with { NameId = null }), [], Ok)),
        new("5.2e", "Without realm the one that fits is found.", run => CallAsync(
            run,
            new { content = run.IdentityProvider.Write(run.Response(StatementRealms.Second)), ids = Array.Empty<string>() },
            Ok.With("realm", "saml2"))),
        new("5.2f", "realm null counts as absent.", run => CallAsync(
            run,
            new { content = run.IdentityProvider.Write(run.Response(StatementRealms.Second)), ids = Array.Empty<string>(), realm = (string?)null },
            Ok.With("realm", "saml2"))),
        new("5.4", "Bad service credential: for REST request [..], never for action [..].", async run =>
        {
            var body = new { content = run.IdentityProvider.Write(run.Response()), ids = Array.Empty<string>(), realm = "saml1" };
            var answer = await run.SendAsync(
                StatementRequest.Saml("authenticate", body).As(new ElasticsearchAccount("svc", "wrong")),
                Unauthenticated("unable to authenticate user [svc] for REST request [/_security/saml/authenticate]"));
            Assert.DoesNotContain("for action [", answer.Reason, StringComparison.Ordinal);
        }),
    ];

    private static Expected Generic => StatementRun.GenericRefusal;

    private static string Solicited(StatementRun run) => run.IdentityProvider.Write(run.Response() with { InResponseTo = Asked });

    private static Expected WithValue(StatementRun run, string reason) =>
        run.IsEight ? run.Told(reason).With(ValueField, Asked) : run.Told(reason).Without(ValueField);

    private static Task<StatementAnswer> CallAsync(StatementRun run, object body, Expected expected) =>
        run.SendAsync(StatementRequest.Saml("authenticate", body), expected);
}
