using System.Net.Http.Json;
using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Makes a session as the first act of a statement: what the server answers is no part of the observation.</summary>
internal static class StatementSignIn
{
    public static ResponseMessage MessageFor(StatementServer server, StatementRealm realm) =>
        new(realm.ServiceProvider) { IssueInstant = TimeProvider.System.GetUtcNow() };

    public static async Task<StatementSession> SignInAsync(StatementServer server, StatementRealm realm, ResponseMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_security/saml/authenticate")
        {
            Content = JsonContent.Create(new { content = server.IdentityProvider.Write(message), ids = Array.Empty<string>(), realm = realm.Name }),
            Headers = { Authorization = ElasticsearchAccount.Service.Header },
        };
        using var response = await server.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"No session in realm {realm.Name}: {(int)response.StatusCode} {body}");
        var tokens = JsonElement.Parse(body);
        return new StatementSession(tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!)
        {
            Realm = realm,
            SignIn = message,
        };
    }
}
