using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Tool.Tests;

/// <summary>A client of Elasticsearch that knows nothing but HTTP and JSON.</summary>
internal sealed class PlainClient(string address, string user, string password) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };

    public Task<(int Status, JsonNode Body)> PostAsync(string path, object body) =>
        SendAsync(new(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, AsService);

    /// <summary>As the user whose token this is.</summary>
    public Task<(int Status, JsonNode Body)> GetAsync(string path, string token) =>
        SendAsync(new(HttpMethod.Get, path), new("Bearer", token));

    public void Dispose() => _http.Dispose();

    private AuthenticationHeaderValue AsService => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpRequestMessage request, AuthenticationHeaderValue credential)
    {
        using (request)
        {
            request.Headers.Authorization = credential;
            using var response = await _http.SendAsync(request);
            return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
        }
    }
}
