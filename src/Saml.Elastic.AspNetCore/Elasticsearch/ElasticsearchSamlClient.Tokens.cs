using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using static Saml.Elastic.AspNetCore.Elasticsearch.ElasticsearchJsonContext;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

internal sealed partial class ElasticsearchSamlClient
{
    /// <inheritdoc />
    public Task<TokenResponse> RefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(refreshToken);
        var current = options();
        var operation = ElasticsearchOperations.RefreshToken;
        return CallAsync(
            operation,
            current,
            current.Credentials?.Header,
            JsonSerializer.SerializeToUtf8Bytes(new RefreshTokenBody(refreshToken), Default.RefreshTokenBody),
            answer => AnswerReader.Read(operation, answer, Default.TokenBody).ToResponse() ?? throw AnswerReader.Unusable(operation, answer),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<InvalidateTokenResponse> InvalidateAccessTokenAsync(string accessToken, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        return InvalidateTokenAsync(new InvalidateTokenBody(Token: accessToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<InvalidateTokenResponse> InvalidateRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(refreshToken);
        return InvalidateTokenAsync(new InvalidateTokenBody(RefreshToken: refreshToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<InvalidateTokenResponse> InvalidateUserTokensAsync(string username, string realm, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(username);
        ArgumentException.ThrowIfNullOrEmpty(realm);
        return InvalidateTokenAsync(new InvalidateTokenBody(Username: username, RealmName: realm), cancellationToken);
    }

    /// <inheritdoc />
    public Task<ElasticsearchUser> GetAuthenticatedUserAsync(string accessToken, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        var operation = ElasticsearchOperations.GetAuthenticatedUser;
        return BearerToken.ToHeader(accessToken) is { } authorization
            ? GetUserAsync(operation, options(), authorization, cancellationToken)
            : Task.FromException<ElasticsearchUser>(new ElasticsearchSamlException(operation.Name, ElasticsearchFailureKind.TokenUnknown));
    }

    /// <inheritdoc />
    public Task<ElasticsearchUser> GetServiceUserAsync(CancellationToken cancellationToken = default)
    {
        var current = options();
        return GetUserAsync(ElasticsearchOperations.GetServiceUser, current, current.Credentials?.Header, cancellationToken);
    }

    private Task<InvalidateTokenResponse> InvalidateTokenAsync(InvalidateTokenBody body, CancellationToken cancellationToken)
    {
        var current = options();
        return CallAsync(
            ElasticsearchOperations.InvalidateToken,
            current,
            current.Credentials?.Header,
            JsonSerializer.SerializeToUtf8Bytes(body, Default.InvalidateTokenBody),
            ReadInvalidation,
            cancellationToken);
    }

    // A token that is not known is answered with 404 and the same counters.
    private static InvalidateTokenResponse ReadInvalidation(ElasticsearchAnswer answer) =>
        (answer.Status == HttpStatusCode.NotFound ? AnswerReader.TryRead(answer, Default.InvalidateTokenResponse) : null)
        ?? AnswerReader.Read(ElasticsearchOperations.InvalidateToken, answer, Default.InvalidateTokenResponse);

    private Task<ElasticsearchUser> GetUserAsync(
        ElasticsearchOperation operation,
        ElasticsearchSamlClientOptions current,
        AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken) => CallAsync(
            operation,
            current,
            authorization,
            body: null,
            answer => AnswerReader.Read(operation, answer, Default.UserBody).ToUser(),
            cancellationToken);
}
