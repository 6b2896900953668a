using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Finds out whose credential a request carries.</summary>
internal sealed class Authenticator(EmulatedElasticsearchOptions options, Challenges challenges, UserDirectory users, TokenStore tokens)
{
    private const string Authorization = "Authorization";
    private const string SecondaryAuthorization = "es-secondary-authorization";

    /// <exception cref="ElasticsearchException">There is no credential, or it is not good.</exception>
    public Caller Authenticate(IncomingRequest request)
    {
        var header = request.Header(Authorization) ?? "";
        return Credential(header, "Basic ") is { } basic ? AuthenticateBasic(basic, request)
            : Credential(header, "ApiKey ") is { } apiKey ? AuthenticateApiKey(apiKey)
            : Credential(header, "Bearer ") is { } token ? AuthenticateToken(token)
            : options.AnonymousRoles.Count > 0 ? users.Anonymous()
            : throw challenges.Missing(request);
    }

    /// <summary>A second credential is of no use here, but a bad one fails the call.</summary>
    public void CheckSecondary(IncomingRequest request)
    {
        if (request.Header(SecondaryAuthorization) is not { } secondary)
            return;
        try
        {
            Authenticate(request.WithCredential(secondary));
        }
        catch (ElasticsearchException exception)
        {
            throw new ElasticsearchException(
                (int)HttpStatusCode.Unauthorized,
                ErrorTypes.Security,
                "Failed to authenticate secondary user",
                new ErrorCause(exception.Type, exception.Reason) { Challenges = exception.Challenges });
        }
    }

    private Caller AuthenticateBasic(string credential, IncomingRequest request)
    {
        string decoded;
        try
        {
            decoded = Encoding.UTF8.GetString(JavaBase64.Decode(credential));
        }
        catch (FormatException exception)
        {
            throw challenges.Refused("invalid basic authentication header encoding", new ErrorCause(ErrorTypes.IllegalArgument, exception.Message));
        }

        if (decoded.Split(':', 2) is not [var username, var password])
            throw challenges.Refused("invalid basic authentication header value");
        return users.Find(username, password) ?? throw challenges.WrongUser(username, request);
    }

    private Caller AuthenticateApiKey(string credential)
    {
        string decoded;
        try
        {
            decoded = Encoding.UTF8.GetString(JavaBase64.Decode(credential));
        }
        catch (FormatException exception)
        {
            throw challenges.Unusable($"API key: {exception.Message}");
        }

        var id = decoded.Split(':')[0];
        return options.ApiKeys.TryGetValue(id, out var key)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(decoded), Encoding.UTF8.GetBytes($"{id}:{key.Secret}"))
                ? users.OwnerOf(id, key)
                : throw challenges.Unusable($"API key: apikey authentication for id {id} encountered a failure");
    }

    private Caller AuthenticateToken(string token)
    {
        // Without a token service none is any good.
        var document = (options.TokenService ? tokens.FindForCaller(token) : null) ?? throw challenges.Unusable("oauth2 token: invalid token");
        return tokens.IsUsable(document) ? users.OwnerOf(document) : throw Challenges.TokenExpired();
    }

    // Exactly one blank: a second one is part of the credential.
    private static string? Credential(string header, string scheme) =>
        header.Length > scheme.Length && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..] : null;
}
