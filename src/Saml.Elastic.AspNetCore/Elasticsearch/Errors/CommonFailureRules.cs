using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What errors mean whatever the API.</summary>
internal static class CommonFailureRules
{
    private static readonly ReasonMarker NoDetails = new("No ElasticsearchException found");

    /// <summary>A 401 that is about the service credential, for APIs where each 401 with a challenge is.</summary>
    public static IReadOnlyList<FailureRule> ChallengedCredential { get; } =
    [
        new(ServiceCredential) { Statuses = [FailureStatuses.Unauthorized], IsChallenged = true },
    ];

    /// <summary>A 401 that says by its reason that it is about the service credential; the challenges may have been lost on the way.</summary>
    public static IReadOnlyList<FailureRule> NamedCredential { get; } =
    [
        Credential(new("for REST request [", Start: "unable to authenticate user [")),
        Credential(new("missing authentication")),
        Credential(new("invalid basic authentication")),
        Credential(new("token expired")),
        Credential(new("unable to authenticate with provided credentials")),
    ];

    /// <summary>Licence, privilege, trouble of the token index, overload: the same for all APIs.</summary>
    public static IReadOnlyList<FailureRule> Environment { get; } =
    [
        new(InvalidRequest)
        {
            Statuses = [FailureStatuses.Unauthorized],
            Types = [ErrorTypes.Security],
            IsChallenged = false,
            Marker = new("Failed to authenticate secondary user"),
        },
        new(License)
        {
            Statuses = [FailureStatuses.Forbidden],
            Types = [ErrorTypes.Security],
            Marker = new("current license is non-compliant for ["),
        },
        new(Privilege)
        {
            Statuses = [FailureStatuses.Forbidden],
            Types = [ErrorTypes.Security],
            Marker = new("is unauthorized for user [", Start: "action ["),
        },
        new(Privilege) { Statuses = [FailureStatuses.Forbidden], Types = [ErrorTypes.Security] },
        new(TokenIndexBlocked) { Statuses = [FailureStatuses.Forbidden, FailureStatuses.TooManyRequests], Types = [ErrorTypes.ClusterBlock] },
        new(TokenServiceDisabled) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.FeatureNotEnabled] },
        new(TokenIndexUnavailable)
        {
            Statuses = [FailureStatuses.BadRequest],
            Types = [ErrorTypes.Security],
            Marker = new("failed to invalidate token"),
        },
        new(TokenIndexUnavailable) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.IndexClosed] },
        new(TokenIndexUnavailable) { Statuses = [FailureStatuses.NotFound], Types = [ErrorTypes.IndexNotFound] },
        new(TokenIndexUnavailable)
        {
            Statuses = [FailureStatuses.Unavailable],
            Types = [ErrorTypes.Security],
            Marker = new("unable to perform requested action"),
        },
        new(TokenIndexUnavailable) { Statuses = [FailureStatuses.Unavailable], Types = [ErrorTypes.UnavailableShards] },
        new(Overloaded) { Statuses = FailureStatuses.Overloaded },
    ];

    /// <summary>The request or the address is wrong, or Elasticsearch failed: what is left at the end of each table.</summary>
    public static IReadOnlyList<FailureRule> Rest { get; } =
    [
        new(InvalidRequest) { Statuses = [FailureStatuses.BadRequest], Types = ErrorTypes.InvalidRequest },
        new(InvalidRequest) { Statuses = [FailureStatuses.BadRequest], IsText = true, Marker = NoDetails },
        new(WrongAddress)
        {
            Statuses = [FailureStatuses.BadRequest],
            IsText = true,
            Marker = new("no handler found for uri ["),
        },
        new(WrongAddress) { Statuses = [FailureStatuses.MethodNotAllowed, FailureStatuses.NotAcceptable], IsText = true },
        new(ServerError) { Statuses = [FailureStatuses.ServerError] },
    ];

    private static FailureRule Credential(ReasonMarker marker) =>
        new(ServiceCredential) { Statuses = [FailureStatuses.Unauthorized], Types = [ErrorTypes.Security], Marker = marker };
}
