using System.IO.Compression;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>A browser at the small identity provider, and the application's part in its sign-in and sign-out: calls to real Elasticsearch.</summary>
internal sealed class RealmUser : IDisposable
{
    public HttpBrowser Browser { get; } = new();

    /// <summary>From Elasticsearch's AuthnRequest to the identity provider's Response.</summary>
    public async Task<(string Id, string Response)> AskAsync(SamlRealm realm)
    {
        var (id, redirect) = await realm.PrepareAsync();
        var page = await Browser.GetAsync(redirect);
        if (page.Document.QuerySelector("#one-click") is not null)
            page = await Browser.SubmitAsync(page, "#one-click", ("user", "alice"));
        return (id, new BrowserForm(page).Fields["SAMLResponse"]);
    }

    /// <summary>Signs alice in, and fails unless Elasticsearch accepts the Response.</summary>
    public async Task<TokenPair> SignInAsync(SamlRealm realm)
    {
        var (id, response) = await AskAsync(realm);
        var answer = await realm.AuthenticateAsync(response, id);
        return new TokenPair(answer.GetProperty("access_token").GetString(), answer.GetProperty("refresh_token").GetString());
    }

    /// <summary>Signs out as an application does: the tokens die, and the browser takes Elasticsearch's LogoutRequest to the identity provider.</summary>
    public async Task<(string Id, BrowserResponse Answer)> SignOutAsync(SamlRealm realm, TokenPair pair)
    {
        var answer = await realm.Node.SendAsync(
            HttpMethod.Post, "/_security/saml/logout", new { token = pair.AccessToken, refresh_token = pair.RefreshToken });
        return (answer.Json.GetProperty("id").GetString()!, await Browser.GetAsync(answer.Json.GetProperty("redirect").GetString()!));
    }

    /// <summary>Hands the identity provider's LogoutRequest, in a redirect or in a form, to Elasticsearch.</summary>
    public static Task<ElasticsearchAnswer> InvalidateAsync(SamlRealm realm, BrowserResponse ask) => realm.Node.SendAsync(
        HttpMethod.Post, "/_security/saml/invalidate", new { realm = realm.Name, query_string = ask.IsRedirect ? QueryOf(ask) : Convert(ask) });

    /// <summary>Hands the identity provider's LogoutResponse, in a redirect or in a form, to Elasticsearch.</summary>
    public static Task<ElasticsearchAnswer> CompleteAsync(SamlRealm realm, string id, BrowserResponse answer) => realm.Node.SendAsync(
        HttpMethod.Post,
        "/_security/saml/complete_logout",
        answer.IsRedirect
            ? (object)new { realm = realm.Name, ids = new[] { id }, query_string = QueryOf(answer) }
            : new { realm = realm.Name, ids = new[] { id }, content = new BrowserForm(answer).Fields["SAMLResponse"] });

    public void Dispose() => Browser.Dispose();

    private static string QueryOf(BrowserResponse redirect) => redirect.Location![(redirect.Location!.IndexOf('?') + 1)..];

    // Elasticsearch takes a LogoutRequest in a query only; the signature inside is enough for it.
    private static string Convert(BrowserResponse page)
    {
        var form = new BrowserForm(page);
        var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Optimal))
            deflate.Write(System.Convert.FromBase64String(form.Fields["SAMLRequest"]));
        var query = "SAMLRequest=" + Uri.EscapeDataString(System.Convert.ToBase64String(deflated.ToArray()));
        return form.Fields.TryGetValue("RelayState", out var relayState) ? $"{query}&RelayState={Uri.EscapeDataString(relayState)}" : query;
    }
}
