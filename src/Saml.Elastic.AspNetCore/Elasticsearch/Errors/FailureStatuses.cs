namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Statuses that belong together.</summary>
internal static class FailureStatuses
{
    public const int BadRequest = 400;
    public const int Unauthorized = 401;
    public const int Forbidden = 403;
    public const int NotFound = 404;
    public const int MethodNotAllowed = 405;
    public const int NotAcceptable = 406;
    public const int TooManyRequests = 429;
    public const int ServerError = 500;
    public const int Unavailable = 503;

    /// <summary>A SAML refusal: 401 in the newer generation of servers, 500 in the older.</summary>
    public static readonly int[] Saml = [Unauthorized, ServerError];

    /// <summary>A SAML refusal because of an illegal argument: the older generation says 400.</summary>
    public static readonly int[] SamlArgument = [Unauthorized, BadRequest, ServerError];

    /// <summary>Elasticsearch, or something before it, is overloaded or away.</summary>
    public static readonly int[] Overloaded = [TooManyRequests, 502, Unavailable, 504];
}
