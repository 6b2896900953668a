using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Knows which tokens live and which calls came; makes no request.</summary>
internal sealed partial class FakeElasticsearchSamlClient : IElasticsearchSamlClient
{
    /// <summary>Part of every redirect: it must not get into a log.</summary>
    public const string SamlRequest = "fVHBTsMwDL3vK6Lc";

    private const string Realm = "saml1";

    private readonly ConcurrentDictionary<string, bool> _isAlive = new();
    private readonly ConcurrentQueue<FakeLogout> _logouts = new();
    private readonly ConcurrentQueue<SamlCompleteLogoutRequest> _completions = new();
    private readonly ConcurrentQueue<string> _revocations = new();
    private readonly ConcurrentQueue<SamlInvalidateRequest> _invalidations = new();
    private readonly ConcurrentQueue<SamlAuthenticateRequest> _responses = new();
    private readonly ConcurrentQueue<(string Username, string Realm)> _usersInvalidated = new();

    /// <summary>Every logout call, also those that failed.</summary>
    public IReadOnlyList<FakeLogout> Logouts => [.. _logouts];

    public IReadOnlyList<SamlCompleteLogoutRequest> Completions => [.. _completions];

    /// <summary>The tokens that were deleted one by one, as often as it was asked for.</summary>
    public IReadOnlyList<string> Revocations => [.. _revocations];

    /// <summary>The redirect for a LogoutRequest's ID.</summary>
    public Func<string, string?> Redirect { get; set; } =
        id => $"https://idp.example/slo?SAMLRequest={SamlRequest}{id}%2b&SigAlg=rsa%2dsha256&Signature=ab%7Ecd";

    /// <summary>Whether the answer to a logout holds the LogoutRequest's ID.</summary>
    public bool TellsId { get; set; } = true;

    /// <summary>Thrown by logout calls before they have an effect.</summary>
    public Exception? LogoutFailure { get; set; }

    /// <summary>Every LogoutRequest, also those that were refused.</summary>
    public IReadOnlyList<SamlInvalidateRequest> Invalidations => [.. _invalidations];

    /// <summary>Every Response that was given to it.</summary>
    public IReadOnlyList<SamlAuthenticateRequest> Responses => [.. _responses];

    /// <summary>How Responses are answered.</summary>
    public Func<SamlAuthenticateRequest, SamlAuthenticateResponse> Authenticate { get; set; } = _ => throw new NotSupportedException();

    /// <summary>How LogoutRequests are answered.</summary>
    public Func<SamlInvalidateRequest, Task<SamlInvalidateResponse>> Invalidate { get; set; } = _ => throw new NotSupportedException();

    /// <summary>Whether a LogoutResponse is good: throws when it is not.</summary>
    public Func<SamlCompleteLogoutRequest, Task> Complete { get; set; } = _ => Task.CompletedTask;

    /// <summary>The service provider metadata of a realm.</summary>
    public Func<string, string> Metadata { get; set; } = _ => throw new NotSupportedException();

    /// <summary>Called before a token is invalidated; may throw.</summary>
    public Action Invalidating { get; set; } = () => { };

    public TokenPair IssueTokens()
    {
        var pair = new TokenPair($"access-{Guid.NewGuid():N}", $"refresh-{Guid.NewGuid():N}");
        _isAlive[pair.AccessToken!] = _isAlive[pair.RefreshToken!] = true;
        Remember(pair);
        return pair;
    }

    public bool IsDead(TokenPair tokens) => !IsAlive(tokens.AccessToken) && !IsAlive(tokens.RefreshToken);

    public bool IsAlive(string? token) => token is not null && _isAlive.GetValueOrDefault(token);

    public IReadOnlyList<FakeLogout> LogoutsOf(TokenPair tokens) => [.. _logouts.Where(logout => logout.Tokens.AccessToken == tokens.AccessToken)];

    public Task<SamlLogoutResponse> LogoutAsync(SamlLogoutRequest request, CancellationToken cancellationToken = default)
    {
        var id = $"_{Guid.NewGuid():N}";
        var tokens = new TokenPair(request.Token, request.RefreshToken);
        if (LogoutFailure is { } failure)
        {
            _logouts.Enqueue(new FakeLogout(tokens, id, null));
            return Task.FromException<SamlLogoutResponse>(failure);
        }

        Kill(request.RefreshToken);
        Kill(request.Token);
        var logout = new FakeLogout(tokens, id, Redirect(id));
        _logouts.Enqueue(logout);
        return Task.FromResult(new SamlLogoutResponse { Id = TellsId && logout.Redirect is not null ? id : null, Redirect = logout.Redirect });
    }

    public Task<InvalidateTokenResponse> InvalidateAccessTokenAsync(string accessToken, CancellationToken cancellationToken = default) =>
        RevokeAsync(accessToken);

    public Task<InvalidateTokenResponse> InvalidateRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        RevokeAsync(refreshToken);

    /// <summary>Of whom all tokens were invalidated.</summary>
    public IReadOnlyList<(string Username, string Realm)> UsersInvalidated => [.. _usersInvalidated];

    public Task<InvalidateTokenResponse> InvalidateUserTokensAsync(string username, string realm, CancellationToken cancellationToken = default)
    {
        _usersInvalidated.Enqueue((username, realm));
        return Task.FromResult(new InvalidateTokenResponse { Invalidated = 2, PreviouslyInvalidated = 0, ErrorCount = 0 });
    }

    public Task CompleteLogoutAsync(SamlCompleteLogoutRequest request, CancellationToken cancellationToken = default)
    {
        _completions.Enqueue(request);
        return Complete(request);
    }

    public Task<SamlPrepareResponse> PrepareAuthenticationAsync(SamlPrepareRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SamlPrepareResponse { Realm = Realm, Id = "_prepared", Redirect = "https://idp.example/sso" });

    public async Task<SamlAuthenticateResponse> AuthenticateAsync(SamlAuthenticateRequest request, CancellationToken cancellationToken = default)
    {
        _responses.Enqueue(request);
        await Task.Yield();
        return Authenticate(request);
    }

    public Task<SamlInvalidateResponse> InvalidateAsync(SamlInvalidateRequest request, CancellationToken cancellationToken = default)
    {
        _invalidations.Enqueue(request);
        return Invalidate(request);
    }

    public async Task<string> GetServiceProviderMetadataAsync(string realm, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Metadata(realm);
    }

    public Task<ElasticsearchUser> GetServiceUserAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private Task<InvalidateTokenResponse> RevokeAsync(string token)
    {
        _revocations.Enqueue(token);
        Invalidating();
        return Task.FromResult(Kill(token));
    }

    private InvalidateTokenResponse Kill(string? token)
    {
        var wasAlive = token is not null && _isAlive.TryUpdate(token, false, true);
        return new InvalidateTokenResponse { Invalidated = wasAlive ? 1 : 0, PreviouslyInvalidated = wasAlive ? 0 : 1, ErrorCount = 0 };
    }
}
