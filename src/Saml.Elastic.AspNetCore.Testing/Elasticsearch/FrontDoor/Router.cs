namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Finds the endpoint of a request. Paths are compared letter by letter, still encoded.</summary>
internal sealed class Router(IReadOnlyList<IEndpoint> endpoints)
{
    /// <summary>The endpoints at the request's path, whatever their method; the legacy paths only when asked for.</summary>
    public IReadOnlyList<IEndpoint> AtPath(string path, bool withLegacyPaths) =>
        [.. endpoints.Where(endpoint => Matches(endpoint.Path, path) || (withLegacyPaths && IsLegacy(endpoint, path)))];

    public EmulatedOperation OperationOf(IncomingRequest request) =>
        AtPath(request.Path, withLegacyPaths: true).FirstOrDefault(endpoint => endpoint.Method == request.Method)?.Operation ?? EmulatedOperation.None;

    public static bool IsLegacy(IEndpoint endpoint, string path) => endpoint.LegacyPath is { } legacy && Matches(legacy, path);

    /// <summary>What stands in the braces of the endpoint's path.</summary>
    public static string PathValue(IEndpoint endpoint, string path)
    {
        var index = Array.FindIndex(endpoint.Path.Split('/'), IsVariable);
        return index < 0 ? "" : Uri.UnescapeDataString(path.Split('/')[index]);
    }

    private static bool Matches(string pattern, string path)
    {
        // A slash at the end is accepted.
        var segments = (path.Length > 1 && path.EndsWith('/') ? path[..^1] : path).Split('/');
        var expected = pattern.Split('/');
        return segments.Length == expected.Length
            && expected.Zip(segments).All(pair => IsVariable(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private static bool IsVariable(string segment) => segment.StartsWith('{');
}
