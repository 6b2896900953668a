namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Refusals of a credential. Each carries challenges: that is how a client tells them from other 401s.</summary>
internal sealed class Challenges(bool tokenService)
{
    private const string ExpiredToken = "Bearer realm=\"security\", error=\"invalid_token\", error_description=\"The access token expired\"";

    public IReadOnlyList<string> Default { get; } = tokenService
        ? ["Basic realm=\"security\", charset=\"UTF-8\"", "Bearer realm=\"security\"", "ApiKey"]
        : ["Basic realm=\"security\", charset=\"UTF-8\"", "ApiKey"];

    public ElasticsearchException Missing(IncomingRequest request) => Refused($"missing authentication credentials for REST request [{request.Uri}]");

    public ElasticsearchException WrongUser(string username, IncomingRequest request) =>
        Refused($"unable to authenticate user [{username}] for REST request [{request.Uri}]");

    public ElasticsearchException WrongUser(string username, SecurityAction action) =>
        Refused($"unable to authenticate user [{username}] for action [{action.Name}]");

    public ElasticsearchException Unusable(string credential) =>
        new(401, ErrorTypes.Security, "unable to authenticate with provided credentials and anonymous access is not allowed for this request")
        {
            Challenges = Default,
            Metadata = new Dictionary<string, string> { ["additional_unsuccessful_credentials"] = credential },
        };

    public ElasticsearchException Refused(string reason, ErrorCause? cause = null, IReadOnlyDictionary<string, string>? metadata = null) =>
        new(401, ErrorTypes.Security, reason, cause) { Challenges = Default, Metadata = metadata ?? new Dictionary<string, string>() };

    /// <summary>The token was known: it has expired or was invalidated.</summary>
    public static ElasticsearchException TokenExpired() => new(401, ErrorTypes.Security, "token expired") { Challenges = [ExpiredToken] };
}
