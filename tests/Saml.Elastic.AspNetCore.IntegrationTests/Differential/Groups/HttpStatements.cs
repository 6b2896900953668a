using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Front door: methods, paths, headers, media types.</summary>
internal static class HttpStatements
{
    private const string Product = "X-elastic-product";
    private static readonly StatementRequest Logout = StatementRequest.Saml("logout", """{"token":"garbage"}""");
    private static readonly Expected UnknownToken = Security(500, "supplied token is not valid");

    /// <summary>An answer of 200 without volatile values.</summary>
    private static readonly StatementRequest Nobody = StatementRequest.DeleteToken("""{"username":"nobody"}""");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("1", "(security off) Any path: 400, string error no handler found, no status; only GET _authenticate is 405 on 8.", async run =>
        {
            StatementRequest[] requests =
            [
                .. new[] { "prepare", "authenticate", "logout", "invalidate", "complete_logout" }.Select(api => StatementRequest.Saml(api, "{}")),
                StatementRequest.Get("/_security/saml/metadata/saml1"), StatementRequest.Token("{}"), StatementRequest.DeleteToken("{}"),
            ];
            foreach (var request in requests)
                await run.SendAsync(request, NoHandler(request));
            var authenticate = StatementRequest.Get("/_security/_authenticate");
            await run.SendAsync(authenticate, run.IsEight ? Status(405) : NoHandler(authenticate));
        })
        { Setup = ServerSetup.NoSecurity },
        new("6", "401 and 403: no X-elastic-product; every other status has it, 400 no handler and 405 included.", async run =>
        {
            await run.SendAsync(Logout with { Authorization = null }, Status(401).WithoutHeader(Product));
            await run.SendAsync(Logout.As(StatementAccount.TokenOnly), Status(403).WithoutHeader(Product));
            await run.SendAsync(Nobody, Ok.WithHeader(Product, "Elasticsearch"));
            await run.SendAsync(Logout, UnknownToken.WithHeader(Product, "Elasticsearch"));
            await run.SendAsync(Logout with { Path = "/_security/nothing" }, Status(400).WithHeader(Product, "Elasticsearch"));
            await run.SendAsync(Logout with { Method = HttpMethod.Put }, Status(405).WithHeader(Product, "Elasticsearch"));
        }),
        new("8", "GET, PUT, DELETE on a POST path: 405, string error, Allow: POST.", async run =>
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            {
                var wrong = Text(405, $"Incorrect HTTP method for uri [/_security/saml/logout] and method [{method}], allowed: [POST]");
                await run.SendAsync(Logout with { Method = method }, wrong.With("status", 405).WithHeader("Allow", "POST"));
            }
        }),
        new("13", "Versioned Content-Type with plain Accept, the reverse, or N too new: 400; a good pair comes back as the content type.", async run =>
        {
            var own = run.IsEight ? 8 : 9;
            var refused = Error(400, "media_type_header_exception", "Invalid media-type value on headers [");
            const string both = "A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version";
            await run.SendAsync(Versioned(own, "application/json"), refused.CausedBy(both));
            await run.SendAsync(Nobody.With("Accept", Type(own)), refused.CausedBy(both));
            await run.SendAsync(Versioned(own + 1, Type(own + 1)), refused.CausedBy($"but found {own + 1}"));
            foreach (var version in new[] { own, own - 1 })
                await run.SendAsync(Versioned(version, Type(version)), Ok.WithHeader("Content-Type", $"application/vnd.elasticsearch+json;compatible-with={version}"));
        }),
        new("14", "/_xpack/security/saml/logout: no handler; on 8 with compatible-with=7 served with a Warning; on 9 400.", async run =>
        {
            var old = Logout with { Path = "/_xpack/security/saml/logout" };
            await run.SendAsync(old, NoHandler(old));
            await run.SendAsync((old with { ContentType = Type(7) }).With("Accept", Type(7)), run.IsEight
                ? UnknownToken.WithHeader("Warning", "is deprecated! Use [POST /_security/saml/logout] instead.")
                : Error(400, "media_type_header_exception", "Invalid media-type value on headers ["));
        }),
        new("1.3b", "Unknown path 400; unknown query parameter 400 illegal_argument_exception.", async run =>
        {
            var unknown = Logout with { Path = "/_security/saml/unknown" };
            await run.SendAsync(unknown, NoHandler(unknown));
            await run.SendAsync(
                Logout with { Path = "/_security/saml/logout?foo=1" },
                Error(400, "illegal_argument_exception", "request [/_security/saml/logout] contains unrecognized parameter: [foo]"));
        }),
        new("1.3c", "Browser Accept and */*: JSON; yaml: YAML; filter_path works on 200 only.", async run =>
        {
            await run.SendAsync(Nobody.With("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Ok.WithCounts(0, 0));
            await run.SendAsync(Nobody.With("Accept", "*/*"), Ok.WithCounts(0, 0));
            await run.SendAsync(Nobody.With("Accept", "application/yaml"), Ok.WithHeader("Content-Type", "application/yaml"));
            await run.SendAsync(Nobody with { Path = Nobody.Path + "?filter_path=error_count" }, Ok.With("error_count", 0).Without("invalidated_tokens"));
            await run.SendAsync(Logout with { Path = Logout.Path + "?filter_path=status" }, UnknownToken.WithSome("root_cause"));
        }),
        new("1.3e", "Compression only when asked; X-Opaque-Id echoed.", async run =>
        {
            await run.SendAsync(Nobody, Ok.WithoutHeader("Content-Encoding"));
            await run.SendAsync(Logout.With("Accept-Encoding", "gzip"), UnknownToken.WithHeader("Content-Encoding", "gzip"));
            await run.SendAsync(Logout.With("X-Opaque-Id", "opaque"), UnknownToken.WithHeader("X-Opaque-Id", "opaque"));
        }),
        new("1.3f", "Trailing slash accepted; other case, //, %6F: 400.", async run =>
        {
            await run.SendAsync(Logout with { Path = "/_security/saml/logout/" }, UnknownToken);
            foreach (var path in new[] { "/_security/SAML/logout", "/_security//saml/logout", "/_security/saml/l%6Fgout" })
                await run.SendAsync(Logout with { Path = path }, NoHandler(Logout with { Path = path }));
        }),
        new("1.3g", "X-Elastic-App-Exception on 500 and 503: 9 yes, 8 no.", run => run.SendAsync(Logout, run.IsEight
            ? UnknownToken.WithoutHeader("X-Elastic-App-Exception")
            : UnknownToken.WithHeader("X-Elastic-App-Exception", "ElasticsearchSecurityException"))),
    ];

    private static Expected NoHandler(StatementRequest request) =>
        Text(400, $"no handler found for uri [{request.Path}] and method [{request.Method}]").Without("status");

    private static StatementRequest Versioned(int version, string accept) => (Nobody with { ContentType = Type(version) }).With("Accept", accept);

    private static string Type(int version) => $"application/vnd.elasticsearch+json; compatible-with={version}";
}
