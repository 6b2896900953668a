using System.Globalization;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Names for values that differ with each run: equal values have equal names.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The value's name; a new value is the next one of its kind.</summary>
    public string NameOf(string value, string kind)
    {
        if (_names.TryGetValue(value, out var known))
            return known;
        var number = _counts.GetValueOrDefault(kind) + 1;
        _counts[kind] = number;
        return _names[value] = string.Create(CultureInfo.InvariantCulture, $"{{{kind}-{number}}}");
    }

    /// <summary>The name of a value that was seen before, else the value itself.</summary>
    public string Known(string value) => _names.GetValueOrDefault(value, value);
}
