using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What errors of the token APIs and of <c>_authenticate</c> mean.</summary>
internal static class TokenFailureRules
{
    private static readonly FailureRule[] Service =
        [.. CommonFailureRules.ChallengedCredential, .. CommonFailureRules.NamedCredential, .. CommonFailureRules.Environment];

    public static IReadOnlyList<FailureRule> RefreshToken { get; } =
    [
        .. Service,
        Grant(RefreshTokenExpired, new("token document has expired")),
        Grant(RefreshTokenInvalidated, new("token has been invalidated")),
        Grant(RefreshTokenSuperseded, new("token has already been refreshed more than")),
        Grant(RefreshTokenOfAnotherClient, new("tokens must be refreshed by the creating client")),
        Grant(RefreshRefused, new("could not refresh the requested token")),
        Grant(RefreshRefused, new("clock skew too great", Start: "token has been refreshed more than")),
        new(RefreshRefused) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.InvalidGrant] },
        new(InvalidRequest) { Statuses = [FailureStatuses.BadRequest], Types = ErrorTypes.InvalidGrantRequest },
        .. CommonFailureRules.Rest,
    ];

    public static IReadOnlyList<FailureRule> InvalidateToken { get; } = [.. Service, .. CommonFailureRules.Rest];

    public static IReadOnlyList<FailureRule> ServiceUser { get; } = [.. Service, .. CommonFailureRules.Rest];

    public static IReadOnlyList<FailureRule> AuthenticatedUser { get; } =
    [
        new(AccessTokenExpired)
        {
            Statuses = [FailureStatuses.Unauthorized],
            Types = [ErrorTypes.Security],
            HasInvalidTokenChallenge = true,
            Marker = new("token expired"),
        },
        new(TokenUnknown) { Statuses = [FailureStatuses.Unauthorized] },
        .. CommonFailureRules.Environment,
        .. CommonFailureRules.Rest,
    ];

    private static FailureRule Grant(ElasticsearchFailureKind kind, ReasonMarker marker) =>
        new(kind) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.InvalidGrant], Marker = marker };
}
