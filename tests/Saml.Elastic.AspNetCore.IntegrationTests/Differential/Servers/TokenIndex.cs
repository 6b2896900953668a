using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The index of a real server's tokens, behind the server's back.</summary>
internal sealed class TokenIndex(HttpClient client)
{
    private const string Index = "/.security-tokens-7";

    /// <summary>Moves all times of the session's documents into the past.</summary>
    public Task AgeAsync(StatementSession session, TimeSpan by) => UpdateAsync(session, document =>
    {
        MoveBack(document, "creation_time", by);
        MoveBack(document["access_token"]!["user_token"]!.AsObject(), "expiration_time", by);
        MoveBack(document["refresh_token"]!.AsObject(), "refresh_time", by);
    });

    public Task MoveToAnotherRealmAsync(StatementSession session, string realm) =>
        UpdateAsync(session, document => document["access_token"]!["user_token"]!["metadata"]!["saml_realm"] = realm);

    public async Task RemoveAsync(StatementSession session)
    {
        foreach (var (id, _) in await DocumentsOfAsync(session))
            await CallAsync(HttpMethod.Delete, $"{Index}/_doc/{id}?refresh=true");
    }

    public async Task<IAsyncDisposable> BreakAsync(TokenIndexFault fault)
    {
        switch (fault)
        {
            case TokenIndexFault.Closed:
                await CallAsync(HttpMethod.Post, $"{Index}/_close");
                return new Mending(() => OpenAsync(""));
            case TokenIndexFault.Missing:
                await CallAsync(HttpMethod.Delete, Index);
                return new Mending(() => Task.CompletedTask);
            case TokenIndexFault.NoShards:
                await AllocateAsync("none");
                await CallAsync(HttpMethod.Post, $"{Index}/_close");
                await OpenAsync("?wait_for_active_shards=0");
                return new Mending(() => AllocateAsync(null));
            default:
                await WriteBlockAsync(true);
                return new Mending(() => WriteBlockAsync(null));
        }
    }

    private async Task UpdateAsync(StatementSession session, Action<JsonObject> change)
    {
        foreach (var (id, document) in await DocumentsOfAsync(session))
        {
            change(document);
            await CallAsync(HttpMethod.Put, $"{Index}/_doc/{id}?refresh=true", document);
        }
    }

    /// <summary>Every session has a NameID of its own, and refreshing keeps it.</summary>
    private async Task<List<(string Id, JsonObject Document)>> DocumentsOfAsync(StatementSession session)
    {
        await CallAsync(HttpMethod.Post, $"{Index}/_refresh");
        var found = await CallAsync(HttpMethod.Get, $"{Index}/_search?size=10000");
        List<(string, JsonObject)> documents =
        [
            .. from hit in found["hits"]!["hits"]!.AsArray()
               let document = hit["_source"]!.AsObject()
               where document["access_token"]?["user_token"]?["metadata"]?["saml_nameid_val"]?.ToString() == session.NameId.Value
               select (hit["_id"]!.ToString(), document.DeepClone().AsObject()),
        ];
        return documents.Count > 0 ? documents : throw new InvalidOperationException($"No token of {session.NameId.Value} is stored.");
    }

    private Task OpenAsync(string query) => CallAsync(HttpMethod.Post, $"{Index}/_open{query}");

    private async Task AllocateAsync(string? what)
    {
        await CallAsync(
            HttpMethod.Put, "/_cluster/settings", new JsonObject { ["persistent"] = new JsonObject { ["cluster.routing.allocation.enable"] = what } });
        if (what is null)
        {
            await Poll.UntilAsync(
                async () => (await CallAsync(HttpMethod.Get, "/_cluster/health"))["status"]!.ToString() != "red", "the shards are back");
        }
    }

    private Task WriteBlockAsync(bool? on) =>
        CallAsync(HttpMethod.Put, $"{Index}/_settings", new JsonObject { ["index.blocks.read_only_allow_delete"] = on });

    private async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
            Headers = { Authorization = ElasticsearchAccount.Control.Header },
        };
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static void MoveBack(JsonObject parent, string name, TimeSpan by)
    {
        if (parent[name] is { } time)
            parent[name] = time.GetValue<long>() - (long)by.TotalMilliseconds;
    }
}
