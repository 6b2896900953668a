using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What goes back to the client.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Null: an empty body.</param>
internal sealed record Answer(int Status, JsonObject? Body)
{
    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Indented, whatever the request asks for.</summary>
    public bool IsAlwaysPretty { get; init; }

    /// <summary>The name of the exception's class, which some versions show in a header.</summary>
    public string? ExceptionClass { get; init; }

    public static Answer Ok(JsonObject body) => new(200, body);

    /// <summary>An error whose <c>error</c> is a text.</summary>
    public static Answer Text(int status, string error) => new(status, ErrorDocument.WithStatus(error, status));
}
