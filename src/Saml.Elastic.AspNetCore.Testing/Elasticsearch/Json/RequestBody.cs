namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The fields of a request body that was accepted.</summary>
internal sealed class RequestBody
{
    private readonly Dictionary<string, string?> _texts = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = [];

    /// <summary>The field's text; null when it is absent or null.</summary>
    public string? this[string field] => _texts.GetValueOrDefault(field);

    /// <summary>The field's items; null when it is absent.</summary>
    public IReadOnlyList<string>? List(string field) => _lists.GetValueOrDefault(field);

    public void Set(string field, string? text) => _texts[field] = text;

    public void Set(string field, IReadOnlyList<string> items) => _lists[field] = items;
}
