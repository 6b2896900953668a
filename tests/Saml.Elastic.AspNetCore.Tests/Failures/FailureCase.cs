namespace Saml.Elastic.AspNetCore.Tests.Failures;

/// <summary>A way in which a sign-out can go wrong, and what must come of it.</summary>
internal sealed record FailureCase(ElasticSignOutOutcome Outcome)
{
    /// <summary>How the failure is to be understood; null when the call was answered.</summary>
    public ElasticsearchFailureKind? Kind { get; init; }

    public Action<StubElasticsearch> Arrange { get; init; } = _ => { };

    public Action<FailureApp> Configure { get; init; } = _ => { };

    /// <summary>Whether the tokens can only be ended once somebody has put things right.</summary>
    public bool NeedsCure { get; init; }

    public int LogoutCalls { get; init; } = 1;

    public static IReadOnlyDictionary<string, FailureCase> All { get; } = new Dictionary<string, FailureCase>
    {
        ["connection refused"] = Failed(ElasticsearchFailureKind.Unreachable) with
        {
            Configure = app => app.Address = new Uri("http://127.0.0.1:1/"),
            LogoutCalls = 0,
            NeedsCure = true,
        },
        ["unknown host"] = Failed(ElasticsearchFailureKind.Unreachable) with
        {
            Configure = app => app.Address = new Uri("http://no-such-host.invalid:9200/"),
            LogoutCalls = 0,
            NeedsCure = true,
        },
        ["hang"] = Failed(ElasticsearchFailureKind.TimedOut) with { Arrange = Logouts(StubResponse.Hang()) },
        ["hang in the body"] = Failed(ElasticsearchFailureKind.TimedOut) with { Arrange = Logouts(StubResponse.HangInBody(StubAnswers.All[StubAnswers.Logout])) },
        ["cut once"] = Redirected() with { Arrange = stub => stub.InTurn(StubAnswers.Logout, StubResponse.Cut(), Good), LogoutCalls = 2 },
        ["cut once in the body"] = Redirected() with
        {
            Arrange = stub => stub.InTurn(StubAnswers.Logout, StubResponse.CutInBody(StubAnswers.All[StubAnswers.Logout]), Good),
            LogoutCalls = 2,
        },
        ["cut always"] = Failed(ElasticsearchFailureKind.ConnectionLost) with { Arrange = Logouts(StubResponse.Cut()), LogoutCalls = 2 },
        ["400 validation"] = Failed(ElasticsearchFailureKind.InvalidRequest) with
        {
            Arrange = Logouts(StubResponse.Error(400, "action_request_validation_exception", "Validation Failed: 1: token is missing;")),
        },
        ["401 service credential"] = Failed(ElasticsearchFailureKind.ServiceCredential) with
        {
            NeedsCure = true,
            Arrange = Everything(StubResponse.Error(
                401, "security_exception", "unable to authenticate user [svc] for REST request [/x]", StubResponse.DefaultChallenges)),
        },
        ["401 of the newer style"] = Failed(ElasticsearchFailureKind.NotSamlSession) with
        {
            Arrange = Logouts(StubResponse.Error(401, "security_exception", "Authenticating realm file/f is not a SAML realm")),
        },
        ["403 privilege"] = Failed(ElasticsearchFailureKind.Privilege) with
        {
            NeedsCure = true,
            Arrange = Everything(StubResponse.Error(403, "security_exception", "action [x] is unauthorized for user [svc] with effective roles [r]")),
        },
        ["403 licence"] = Failed(ElasticsearchFailureKind.License) with
        {
            NeedsCure = true,
            Arrange = Everything(StubResponse.Error(403, "security_exception", "current license is non-compliant for [saml]")),
        },
        ["404 index missing"] = Failed(ElasticsearchFailureKind.TokenIndexUnavailable) with
        {
            Arrange = Logouts(StubResponse.Error(404, "index_not_found_exception", "no such index [.security-tokens-7]")),
        },
        ["406"] = Failed(ElasticsearchFailureKind.WrongAddress) with
        {
            Arrange = Logouts(StubResponse.TextError(406, "Content-Type header [] is not supported")),
        },
        ["429"] = Failed(ElasticsearchFailureKind.Overloaded) with { Arrange = Logouts(StubResponse.Empty(429)), LogoutCalls = 2 },
        ["500 token unknown"] = Failed(ElasticsearchFailureKind.TokenUnknown) with
        {
            Arrange = Logouts(StubResponse.Error(500, "security_exception", "supplied token is not valid")),
        },
        ["500 other"] = Failed(ElasticsearchFailureKind.ServerError) with
        {
            Arrange = Logouts(StubResponse.Error(500, "negative_array_size_exception", "-1")),
        },
        ["502 page of a proxy"] = Failed(ElasticsearchFailureKind.Overloaded) with { Arrange = Logouts(StubResponse.Html(502)), LogoutCalls = 2 },
        ["503"] = Failed(ElasticsearchFailureKind.Overloaded) with { Arrange = Logouts(StubResponse.Empty(503)), LogoutCalls = 2 },
        ["200 with garbage"] = Failed(ElasticsearchFailureKind.NotElasticsearch) with { Arrange = Logouts(StubResponse.Html(200)), LogoutCalls = 2 },
        ["307"] = Failed(ElasticsearchFailureKind.Redirected) with
        {
            Arrange = Logouts(StubResponse.Redirect(307, new Uri("http://127.0.0.1:1/"))),
        },
        ["200 without redirect"] = new(ElasticSignOutOutcome.NoSingleLogout)
        {
            Arrange = Logouts(StubResponse.Json("""{"id":null,"redirect":null}""")),
        },
        ["200 with a script as redirect"] = new(ElasticSignOutOutcome.RedirectNotUsable)
        {
            Arrange = Logouts(StubResponse.Json("""{"id":"_1","redirect":"javascript:alert(1)"}""")),
        },
        ["200 with a foreign redirect"] = new(ElasticSignOutOutcome.RedirectHostNotAllowed)
        {
            Configure = app => app.AllowedRedirectHost = "other.example.test",
        },
        ["full disk"] = Redirected() with
        {
            NeedsCure = true,
            Arrange = stub => stub.On(
                StubAnswers.InvalidateToken, StubResponse.Json("""{"invalidated_tokens":0,"previously_invalidated_tokens":0,"error_count":1}""")),
        },
        ["ticket store fails"] = Redirected() with { Configure = app => app.TicketStore = new FailingTicketStore() },
        ["cookie event throws"] = Redirected() with { Configure = app => app.CookieEventThrows = true },
        ["every event throws"] = Redirected() with { Configure = app => app.EventsThrow = true },
        ["cache down"] = Redirected() with { Configure = app => app.Cache = FailingCache.Throwing() },
        ["cache hangs"] = Redirected() with { Configure = app => app.Cache = FailingCache.Hanging() },
    };

    private static StubResponse Good => StubResponse.Json(StubAnswers.All[StubAnswers.Logout]);

    private static FailureCase Failed(ElasticsearchFailureKind kind) => new(ElasticSignOutOutcome.LogoutFailed) { Kind = kind };

    private static FailureCase Redirected() => new(ElasticSignOutOutcome.RedirectToIdentityProvider);

    private static Action<StubElasticsearch> Logouts(StubResponse response) => stub => stub.On(StubAnswers.Logout, response);

    private static Action<StubElasticsearch> Everything(StubResponse response) => stub => stub.On(StubAnswers.Logout, response).On(StubAnswers.InvalidateToken, response);
}
