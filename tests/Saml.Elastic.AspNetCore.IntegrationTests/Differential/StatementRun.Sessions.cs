using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Sessions and their tokens.</summary>
internal sealed partial class StatementRun
{
    /// <summary>A sign-in that is no part of the observation; NameID and SessionIndex are the session's own.</summary>
    public async Task<StatementSession> SignInAsync(
        StatementRealm? realm = null, Func<ResponseMessage, ResponseMessage>? change = null)
    {
        realm ??= StatementRealms.Standard;
        var message = Response(realm);
        return Named(await StatementSignIn.SignInAsync(Server, realm, change?.Invoke(message) ?? message));
    }

    /// <summary>A second sign-in with the NameID and SessionIndex of another.</summary>
    public Task<StatementSession> SignInAgainAsync(StatementSession session, StatementRealm? realm = null) =>
        SignInAsync(realm ?? session.Realm, message => message with { NameId = session.NameId, SessionIndex = session.SignIn!.SessionIndex });

    /// <summary>A session of the file realm.</summary>
    public async Task<StatementSession> PasswordGrantAsync(ElasticsearchAccount account)
    {
        var answer = await SendAsync(
            StatementRequest.Token(new { grant_type = "password", username = account.Username, password = account.Password }), Expected.Ok);
        return new StatementSession(answer.Text("access_token"), answer.Text("refresh_token"));
    }

    /// <summary>An access token without refresh token, of whoever asks.</summary>
    public async Task<string> ClientCredentialsAsync(StatementRequest? caller = null)
    {
        var request = StatementRequest.Token(new { grant_type = "client_credentials" });
        var answer = await SendAsync(
            request with { Authorization = (caller ?? request).Authorization }, Expected.Ok.With("type", "Bearer").Without("refresh_token"));
        return answer.Text("access_token");
    }

    /// <summary>The session of a realm from before the restart.</summary>
    public StatementSession CarriedSession(StatementRealm realm) => Named(Server.CarriedSession(realm));

    public Task<StatementAnswer> LogoutAsync(StatementSession session, Expected expected) =>
        LogoutAsync(new { token = session.AccessToken, refresh_token = session.RefreshToken }, expected);

    public Task<StatementAnswer> LogoutAsync(object body, Expected expected) => SendAsync(StatementRequest.Saml("logout", body), expected);

    public Task<StatementAnswer> DeleteAsync(object body, Expected expected) => SendAsync(StatementRequest.DeleteToken(body), expected);

    /// <summary>A refresh that succeeds.</summary>
    public Task<StatementSession> RefreshAsync(StatementSession session) => RefreshAsync(session, StatementRequest.Token(RefreshOf(session.RefreshToken)));

    /// <summary>A refresh that succeeds, by this caller.</summary>
    public async Task<StatementSession> RefreshAsync(StatementSession session, StatementRequest request)
    {
        var answer = await SendAsync(request, Expected.Ok.With("type", "Bearer"));
        return session with { AccessToken = answer.Text("access_token"), RefreshToken = answer.Text("refresh_token") };
    }

    /// <summary>A refresh that is refused as <c>invalid_grant</c>.</summary>
    public Task<StatementAnswer> RefuseRefreshAsync(string refreshToken, string marker) => SendAsync(
        StatementRequest.Token(RefreshOf(refreshToken)), Expected.Text(400, marker).With("error", "invalid_grant").Without("status"));

    public static object RefreshOf(string refreshToken) => new { grant_type = "refresh_token", refresh_token = refreshToken };

    /// <summary>
    /// Observes which of the session's tokens live. <b>Destructive</b>: the only question about a refresh token that mints no new pair is
    /// to delete it.
    /// </summary>
    public async Task TokensAsync(StatementSession session, TokenLife access, TokenLife refresh)
    {
        var name = _symbols.NameOf(session.AccessToken, "access_token");
        var life = (await AccessTokenAsync(session.AccessToken), await RefreshTokenAsync(session));
        _observed.Add($"tokens of {name}: access {life.Item1}, refresh {life.Item2}");
        Assert.Equal((access, refresh), life);
    }

    /// <summary>Observes whether the access token lives; changes nothing.</summary>
    public Task AccessTokenAsync(StatementSession session, TokenLife access) => AccessTokenAsync(session.AccessToken, access);

    /// <inheritdoc cref="AccessTokenAsync(StatementSession, TokenLife)"/>
    public async Task AccessTokenAsync(string accessToken, TokenLife access)
    {
        var life = await AccessTokenAsync(accessToken);
        _observed.Add($"access token {_symbols.NameOf(accessToken, "access_token")}: {life}");
        Assert.Equal(access, life);
    }

    private async Task<TokenLife> AccessTokenAsync(string accessToken)
    {
        var answer = await AnswerAsync(StatementRequest.Authenticate(accessToken));
        return (answer.Status, answer.Challenges.Length) switch
        {
            (200, _) => TokenLife.Alive,
            (401, 1) => TokenLife.Dead,
            (401, _) => TokenLife.Unknown,
            _ => throw new InvalidOperationException($"The server cannot tell of an access token: {answer}"),
        };
    }

    private async Task<TokenLife> RefreshTokenAsync(StatementSession session)
    {
        var answer = await AnswerAsync(StatementRequest.DeleteToken(new { refresh_token = session.RefreshToken }));
        var now = answer.Field("invalidated_tokens");
        if (now.ValueKind != JsonValueKind.Number || answer.Field("error_count").GetInt32() > 0)
            throw new InvalidOperationException($"The server cannot tell of a refresh token: {answer}");
        if (answer.Status == 404)
            return TokenLife.Unknown;
        return now.GetInt32() == 1 ? TokenLife.Alive : TokenLife.Dead;
    }

    private StatementSession Named(StatementSession session)
    {
        _symbols.NameOf(session.AccessToken, "access_token");
        _symbols.NameOf(session.RefreshToken, "refresh_token");
        return session;
    }
}
