#pragma warning disable
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

internal sealed class ElasticsearchSamlClient(ElasticsearchTransport transport) : IElasticsearchSamlClient
{
    public async Task<SamlPrepareResponse> PrepareAuthenticationAsync(SamlPrepareRequest request, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync("security.saml_prepare_authentication", "_security/saml/prepare", new() { ["acs"] = request.AssertionConsumerServiceUrl, ["realm"] = request.Realm, ["relay_state"] = request.RelayState }, cancellationToken);
        return new SamlPrepareResponse { Realm = Text(json, "realm"), Id = Text(json, "id"), Redirect = Text(json, "redirect") };
    }

    public async Task<SamlAuthenticateResponse> AuthenticateAsync(SamlAuthenticateRequest request, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync("security.saml_authenticate", "_security/saml/authenticate", new() { ["content"] = request.Content, ["ids"] = new JsonArray([.. request.Ids.Select(id => (JsonNode)id)]), ["realm"] = request.Realm }, cancellationToken);
        return new SamlAuthenticateResponse
        {
            Username = Text(json, "username"),
            Realm = json["realm"]?.GetValue<string>(),
            Tokens = new TokenPair(Text(json, "access_token"), Text(json, "refresh_token")),
            ExpiresIn = TimeSpan.FromSeconds(json["expires_in"]!.GetValue<int>()),
            Authentication = json["authentication"] is JsonObject user ? User(user) : null,
            InResponseTo = json["in_response_to"]?.GetValue<string>(),
        };
    }

    public async Task<SamlLogoutResponse> LogoutAsync(SamlLogoutRequest request, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync("security.saml_logout", "_security/saml/logout", new() { ["token"] = request.Token, ["refresh_token"] = request.RefreshToken }, cancellationToken);
        return json.ContainsKey("redirect")
            ? new SamlLogoutResponse { Id = json["id"]?.GetValue<string>(), Redirect = json["redirect"]?.GetValue<string>() }
            : throw new ElasticsearchSamlException("security.saml_logout", ElasticsearchFailureKind.NotElasticsearch, HttpStatusCode.OK);
    }

    public async Task<SamlInvalidateResponse> InvalidateAsync(SamlInvalidateRequest request, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync("security.saml_invalidate", "_security/saml/invalidate", new() { ["query_string"] = request.QueryString, ["acs"] = request.AssertionConsumerServiceUrl, ["realm"] = request.Realm }, cancellationToken);
        return new SamlInvalidateResponse { Realm = Text(json, "realm"), Invalidated = json["invalidated"]!.GetValue<int>(), Redirect = Text(json, "redirect") };
    }

    public Task CompleteLogoutAsync(SamlCompleteLogoutRequest request, CancellationToken cancellationToken = default) =>
        SendAsync("security.saml_complete_logout", "_security/saml/complete_logout", new() { ["realm"] = request.Realm, ["ids"] = new JsonArray([.. request.Ids.Select(id => (JsonNode)id)]), ["query_string"] = request.QueryString, ["content"] = request.Content }, cancellationToken);

    public async Task<string> GetServiceProviderMetadataAsync(string realm, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync(new ElasticsearchCall("security.saml_service_provider_metadata", HttpMethod.Get, "_security/saml/metadata/" + Uri.EscapeDataString(realm)), cancellationToken);
        return Text(json, "metadata");
    }

    public async Task<TokenResponse> RefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        var json = await SendAsync("security.get_token", "_security/oauth2/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, cancellationToken);
        return new TokenResponse { Tokens = new TokenPair(Text(json, "access_token"), Text(json, "refresh_token")), ExpiresIn = TimeSpan.FromSeconds(json["expires_in"]!.GetValue<int>()) };
    }

    public Task<InvalidateTokenResponse> InvalidateAccessTokenAsync(string accessToken, CancellationToken cancellationToken = default) => DeleteAsync("token", accessToken, cancellationToken);

    public Task<InvalidateTokenResponse> InvalidateRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken = default) => DeleteAsync("refresh_token", refreshToken, cancellationToken);

    public async Task<ElasticsearchUser> GetAuthenticatedUserAsync(string accessToken, CancellationToken cancellationToken = default) =>
        User(await SendAsync(new ElasticsearchCall("security.authenticate", HttpMethod.Get, "_security/_authenticate", BearerToken: accessToken), cancellationToken));

    public async Task<ElasticsearchUser> GetServiceUserAsync(CancellationToken cancellationToken = default) =>
        User(await SendAsync(new ElasticsearchCall("security.authenticate", HttpMethod.Get, "_security/_authenticate"), cancellationToken));

    private async Task<InvalidateTokenResponse> DeleteAsync(string name, string token, CancellationToken cancellationToken)
    {
        var json = await SendAsync(new ElasticsearchCall("security.invalidate_token", HttpMethod.Delete, "_security/oauth2/token", Body(new() { [name] = token })), cancellationToken);
        return new InvalidateTokenResponse { Invalidated = json["invalidated_tokens"]!.GetValue<int>(), PreviouslyInvalidated = json["previously_invalidated_tokens"]!.GetValue<int>(), ErrorCount = json["error_count"]!.GetValue<int>() };
    }

    private Task<JsonObject> SendAsync(string operation, string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(new ElasticsearchCall(operation, HttpMethod.Post, path, Body(body)), cancellationToken);

    private async Task<JsonObject> SendAsync(ElasticsearchCall call, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(call, cancellationToken);
        JsonObject? json = null;
        try { json = answer.Body is null ? null : JsonNode.Parse(answer.Body) as JsonObject; } catch (JsonException) { }
        if (answer.Status == HttpStatusCode.OK || (answer.Status == HttpStatusCode.NotFound && json?.ContainsKey("invalidated_tokens") == true))
        {
            return json ?? throw new ElasticsearchSamlException(call.Operation, ElasticsearchFailureKind.NotElasticsearch, answer.Status);
        }

        var error = json?["error"] as JsonObject;
        var type = error?["type"]?.GetValue<string>() ?? (json?["error"] as JsonValue)?.ToString();
        var reason = error?["reason"]?.GetValue<string>() ?? json?["error_description"]?.GetValue<string>() ?? "";
        throw new ElasticsearchSamlException(call.Operation, Kind(call, answer, json, reason), answer.Status, type, null, reason);
    }

    private static ElasticsearchFailureKind Kind(ElasticsearchCall call, ElasticsearchAnswer answer, JsonObject? json, string reason) => (int)answer.Status switch
    {
        >= 300 and < 400 => ElasticsearchFailureKind.Redirected,
        429 or 502 or 503 or 504 => ElasticsearchFailureKind.Overloaded,
        _ when json is null => ElasticsearchFailureKind.NotElasticsearch,
        401 when reason.Contains("token expired") => ElasticsearchFailureKind.AccessTokenExpired,
        401 when answer.Challenges.Count > 0 && (call.Operation != "security.saml_authenticate" || reason.Contains("for REST request")) => ElasticsearchFailureKind.ServiceCredential,
        403 when reason.Contains("license") => ElasticsearchFailureKind.License,
        403 => ElasticsearchFailureKind.Privilege,
        400 => ElasticsearchFailureKind.InvalidRequest,
        500 when reason.Contains("supplied token is not valid") => ElasticsearchFailureKind.TokenUnknown,
        401 or 500 when reason.Contains("is in-response-to") || reason.Contains("in-response-to") => ElasticsearchFailureKind.InResponseToMismatch,
        401 or 500 when reason.Contains("success") => ElasticsearchFailureKind.StatusNotSuccess,
        401 or 500 => ElasticsearchFailureKind.SamlFailure,
        _ => ElasticsearchFailureKind.Unknown,
    };

    private static byte[] Body(JsonObject body)
    {
        foreach (var name in body.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList()) { body.Remove(name); }
        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static ElasticsearchUser User(JsonObject json) => new()
    {
        Username = Text(json, "username"),
        Roles = [.. (json["roles"] as JsonArray ?? []).Select(role => role!.GetValue<string>())],
        FullName = json["full_name"]?.GetValue<string>(),
        Email = json["email"]?.GetValue<string>(),
        Metadata = (json["metadata"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => JsonDocument.Parse(entry.Value!.ToJsonString()).RootElement),
        AuthenticationRealm = (json["authentication_realm"] as JsonObject)?["name"]?.GetValue<string>(),
        AuthenticationType = json["authentication_type"]?.GetValue<string>(),
    };
}
