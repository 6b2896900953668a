namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A query as it was sent: the signature of the HTTP-Redirect binding is over the escapes that the sender chose.</summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _raw = new(StringComparer.Ordinal);

    /// <param name="query">With or without a question mark in front.</param>
    /// <exception cref="RefusedException">A SAML parameter is there twice.</exception>
    public QueryParameters(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = pair.IndexOf('=');
            var name = end < 0 ? pair : pair[..end];
            if (!_raw.TryAdd(name, end < 0 ? "" : pair[(end + 1)..]))
                throw new RefusedException("The query has a parameter twice.");
        }
    }

    /// <summary>The value, still escaped.</summary>
    public string? Raw(string name) => _raw.GetValueOrDefault(name);

    public string? this[string name] => Raw(name) is { } raw ? Uri.UnescapeDataString(raw.Replace('+', ' ')) : null;
}
