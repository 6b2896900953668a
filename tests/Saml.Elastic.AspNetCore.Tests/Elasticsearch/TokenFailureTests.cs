using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class TokenFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    private const string Superseded = "token has already been refreshed more than 30 seconds in the past";
    private const string NoProof = "unable to authenticate with provided credentials and anonymous access is not allowed for this request";

    public static TheoryData<FailureCase> Service => FailureTable.Of(
        ServiceCredentialRows.Challenged, [FailureCase.Error(ServerError, 500, "security_exception", "supplied token is not valid")]);

    public static TheoryData<FailureCase> Refresh => FailureTable.Of(
    [
        FailureCase.Grant(RefreshTokenExpired, "invalid_grant", "token document has expired", "token document has expired"),
        FailureCase.Grant(RefreshTokenInvalidated, "invalid_grant", "token has been invalidated", "token has been invalidated"),
        FailureCase.Grant(RefreshTokenSuperseded, "invalid_grant", Superseded, "token has already been refreshed more than"),
        FailureCase.Grant(
            RefreshTokenOfAnotherClient,
            "invalid_grant",
            "tokens must be refreshed by the creating client",
            "tokens must be refreshed by the creating client"),
        FailureCase.Grant(RefreshRefused, "invalid_grant", "could not refresh the requested token", "could not refresh the requested token"),
        FailureCase.Grant(
            RefreshRefused,
            "invalid_grant",
            "token has been refreshed more than 30 seconds in the future, clock skew too great",
            "clock skew too great"),
        FailureCase.Grant(RefreshRefused, "invalid_grant", "something new"),
        FailureCase.Grant(InvalidRequest, "invalid_request", "Validation Failed: 1: refresh_token is missing;"),
        FailureCase.Grant(InvalidRequest, "unsupported_grant_type", "Validation Failed: 1: grant_type only supports the values: [..];"),

        // The reason alone proves nothing.
        FailureCase.Grant(Unknown, "invalid_client", "token document has expired"),
        FailureCase.Error(Unknown, 400, "other", "token has been invalidated"),
    ]);

    public static TheoryData<FailureCase> User => FailureTable.Of(
        FailureCase.Security(AccessTokenExpired, 401, "token expired", "token expired", StubResponse.ExpiredChallenge),
        FailureCase.Security(TokenUnknown, 401, NoProof, null, StubResponse.DefaultChallenges),
        FailureCase.Security(TokenUnknown, 401, "token expired", null, StubResponse.DefaultChallenges),
        FailureCase.Security(TokenUnknown, 401, "token expired", null, [.. StubResponse.ExpiredChallenge, "ApiKey"]),
        FailureCase.Security(TokenUnknown, 401, "token expired"),
        FailureCase.Security(TokenUnknown, 401, NoProof, null, StubResponse.ExpiredChallenge));

    [Theory]
    [MemberData(nameof(Service))]
    [MemberData(nameof(Refresh))]
    public Task It_is_recognised_at_a_refresh(FailureCase row) => fixture.AssertAsync(StubAnswers.Token, row);

    [Theory]
    [MemberData(nameof(Service))]
    public Task It_is_recognised_at_an_invalidation(FailureCase row) => fixture.AssertAsync(StubAnswers.InvalidateToken, row);

    [Theory]
    [MemberData(nameof(Service))]
    public Task It_is_recognised_for_the_service_user(FailureCase row) => fixture.AssertAsync(ElasticsearchCalls.ServiceUser, row);

    [Theory]
    [MemberData(nameof(User))]
    public Task It_is_recognised_for_a_users_token(FailureCase row) => fixture.AssertAsync(StubAnswers.WhoAmI, row);
}
