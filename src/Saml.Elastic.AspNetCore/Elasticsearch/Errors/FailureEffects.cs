using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What a failure means for the next step of the caller.</summary>
internal static class FailureEffects
{
    /// <summary>
    /// Whether the call may have taken effect or failed by chance, so that a repeatable one is worth one more try at once. A node that
    /// cannot be reached or does not answer in time is not: the client has tried the others, or the time is used up.
    /// </summary>
    public static bool MayRepeatAtOnce(this ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.ConnectionLost or ElasticsearchFailureKind.NotElasticsearch or ElasticsearchFailureKind.Overloaded;

    /// <summary>Whether the call may have taken effect although no usable answer came.</summary>
    public static bool MayHaveTakenEffect(this ElasticsearchFailureKind kind) =>
        kind == ElasticsearchFailureKind.TimedOut || kind.MayRepeatAtOnce();

    /// <summary>
    /// Whether a refused refresh proves that this refresh token is used up for good. The session is over then, unless somebody holds a newer
    /// one.
    /// </summary>
    public static bool EndsRefreshToken(this ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.RefreshTokenExpired or ElasticsearchFailureKind.RefreshTokenInvalidated
        or ElasticsearchFailureKind.RefreshTokenSuperseded;

    /// <summary>Whether only the operators can cure it: credential, privilege, licence, address, settings.</summary>
    public static bool ConcernsOperators(this ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.ServiceCredential or ElasticsearchFailureKind.Privilege or ElasticsearchFailureKind.License
        or ElasticsearchFailureKind.WrongAddress or ElasticsearchFailureKind.UntrustedServer or ElasticsearchFailureKind.Redirected
        or ElasticsearchFailureKind.InvalidRequest or ElasticsearchFailureKind.TokenServiceDisabled;

    /// <summary>
    /// Whether a call that must not take effect twice is worth one more try at once: it failed by chance and surely had no effect. Behind a
    /// proxy 502 and 504 prove nothing of the kind.
    /// </summary>
    public static bool MayRepeatWithoutLoss(this ElasticsearchSamlException failure) =>
        failure.Kind == ElasticsearchFailureKind.Unreachable
        || failure is { Kind: ElasticsearchFailureKind.Overloaded, StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable };

    /// <summary>Whether Elasticsearch may have issued tokens that nobody knows, for the answer was lost.</summary>
    public static bool MayHaveIssuedTokens(this ElasticsearchSamlException failure) => failure.Kind is
        ElasticsearchFailureKind.Unknown
        or ElasticsearchFailureKind.ConnectionLost
        or ElasticsearchFailureKind.TimedOut
        or ElasticsearchFailureKind.NotElasticsearch
        or ElasticsearchFailureKind.ServerError
        || (failure.Kind == ElasticsearchFailureKind.Overloaded && !failure.MayRepeatWithoutLoss());
}
