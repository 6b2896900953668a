namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The parameters of a request's URL. One that no API knows is refused.</summary>
internal sealed class QueryParameters
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "pretty", "human", "format", "filter_path", "error_trace" };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public QueryParameters(string query)
    {
        try
        {
            foreach (var parameter in QueryString.Parse(query))
                _values[parameter.Name] = parameter.Value;
        }
        catch (QueryEscapeException exception)
        {
            Failure = new ElasticsearchException(
                400, "bad_parameter_exception", $"java.lang.IllegalArgumentException: {exception.Message}", new ErrorCause(ErrorTypes.IllegalArgument, exception.Message));
        }
    }

    /// <summary>Why the query cannot be read; null when it can.</summary>
    public ElasticsearchException? Failure { get; }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public bool IsOn(string name) => this[name] is "" or "true";

    public IReadOnlyList<string> Unknown => [.. _values.Keys.Where(name => !Known.Contains(name)).Order(StringComparer.Ordinal)];
}
