using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Messages of the identity provider, made by the server's clock.</summary>
internal sealed partial class StatementRun
{
    /// <summary>A refused Response without a reason.</summary>
    public static Expected GenericRefusal { get; } = Expected.Unauthenticated(
        "unable to authenticate user [<unauthenticated-saml-user>] for action [cluster:admin/xpack/security/saml/authenticate]");

    /// <summary>A refused Response: 8.19.16 tells why when the realm is named.</summary>
    public Expected Told(string marker) => IsEight ? Expected.Unauthenticated(marker) : GenericRefusal;

    /// <summary>A good Response of a session of its own.</summary>
    public ResponseMessage Response(StatementRealm? realm = null) => StatementSignIn.MessageFor(Server, realm ?? StatementRealms.Standard) with
    {
        Id = NewName("_response"),
        NameId = new SamlNameId(NewName("nameid")),
        SessionIndex = NewName("_session"),
    };

    /// <summary>The LogoutRequest that ends the session.</summary>
    public LogoutRequestMessage LogoutRequest(StatementSession session) =>
        new(session.Realm!.ServiceProvider, session.NameId, session.SignIn!.SessionIndex) { Id = NewName("_request"), IssueInstant = Now };

    /// <summary>The answer to a LogoutRequest.</summary>
    public LogoutResponseMessage LogoutResponse(string? inResponseTo, StatementRealm? realm = null) =>
        new((realm ?? StatementRealms.Standard).ServiceProvider, inResponseTo) { Id = NewName("_response"), IssueInstant = Now };

    /// <summary>The signed query of the redirect binding.</summary>
    public string Query(LogoutRequestMessage message, string? relayState = null) => IdentityProvider.RedirectUrl(message, relayState).Split('?', 2)[1];

    /// <inheritdoc cref="Query(LogoutRequestMessage, string?)"/>
    public string Query(LogoutResponseMessage message, string? relayState = null) => IdentityProvider.RedirectUrl(message, relayState).Split('?', 2)[1];

    public string Xml(LogoutRequestMessage message) => LogoutWriter.Write(message, IdentityProvider.EntityId).OuterXml;

    public string Xml(LogoutResponseMessage message) => LogoutWriter.Write(message, IdentityProvider.EntityId).OuterXml;

    /// <summary>Signs a raw query.</summary>
    public string Sign(string text, SignatureAlgorithm? algorithm = null) => RawQuery.Sign(text, IdentityProvider.Certificate, algorithm);

    /// <summary>Gives a Response to the server.</summary>
    public Task<StatementAnswer> AuthenticateAsync(string content, string[] ids, Expected expected, StatementRealm? realm = null) => SendAsync(
        StatementRequest.Saml("authenticate", new { content, ids, realm = (realm ?? StatementRealms.Standard).Name }), expected);

    /// <summary>Gives a LogoutRequest to the server.</summary>
    public Task<StatementAnswer> InvalidateAsync(string query, Expected expected, StatementRealm? realm = null) =>
        SendAsync(StatementRequest.Saml("invalidate", new { query_string = query, realm = (realm ?? StatementRealms.Standard).Name }), expected);

    /// <summary>The number of tokens that a LogoutRequest ended.</summary>
    public Task<StatementAnswer> InvalidateAsync(LogoutRequestMessage message, int invalidated, StatementRealm? realm = null) =>
        InvalidateAsync(Query(message), Expected.Ok.With("invalidated", invalidated), realm);

    /// <summary>Gives a LogoutResponse of the redirect binding to the server.</summary>
    public Task<StatementAnswer> CompleteAsync(string query, string[] ids, Expected expected, StatementRealm? realm = null) => SendAsync(
        StatementRequest.Saml("complete_logout", new { query_string = query, ids, realm = (realm ?? StatementRealms.Standard).Name }), expected);

    /// <summary>A session of its own and its LogoutRequest in a query of any shape; what is refused ends nothing.</summary>
    public async Task InvalidateSessionAsync(
        Func<string, string> queryOfXml, Expected expected, Func<LogoutRequestMessage, LogoutRequestMessage>? change = null, StatementRealm? realm = null)
    {
        var session = await SignInAsync(realm);
        var request = LogoutRequest(session);
        var answer = await InvalidateAsync(queryOfXml(Xml(change?.Invoke(request) ?? request)), expected, realm);
        var life = answer.Status == 200 ? TokenLife.Dead : TokenLife.Alive;
        await TokensAsync(session, life, life);
    }

    /// <summary>A session of its own and its LogoutRequest, changed before it is signed as usual; what is refused ends nothing.</summary>
    public Task InvalidateSessionAsync(Func<LogoutRequestMessage, LogoutRequestMessage> change, Expected expected, StatementRealm? realm = null) =>
        InvalidateSessionAsync(xml => Sign(RawQuery.Request(xml)), expected, change, realm);
}
