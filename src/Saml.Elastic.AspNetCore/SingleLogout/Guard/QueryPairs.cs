namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>SAML's parameters in a query, each at most once, and where the foreign ones stand.</summary>
internal sealed class QueryPairs
{
    private readonly Dictionary<string, QueryPair> _saml = new(StringComparer.Ordinal);
    private readonly string _query;
    private int? _start;
    private int? _firstForeign;

    private QueryPairs(string query) => _query = query;

    /// <summary>The parameter, or null.</summary>
    public QueryPair? this[string name] => _saml.TryGetValue(name, out var pair) ? pair : null;

    /// <summary>Whether anything stands before the signature that SAML does not sign.</summary>
    public bool HasForeignBeforeSignature => this[SamlParameters.Signature] is { } signature
        && (_firstForeign < signature.Start || this[SamlParameters.Encoding]?.Start < signature.Start);

    /// <exception cref="MessageRefusedException">A name is malformed, or occurs more than once.</exception>
    public static QueryPairs Read(string query)
    {
        var pairs = new QueryPairs(query);
        foreach (var pair in QueryPair.Split(query))
        {
            pairs._start ??= pair.Start;
            if (pair.Name is null)
            {
                pairs._firstForeign ??= pair.Start;
            }
            else if (!pairs._saml.TryAdd(pair.Name, pair))
            {
                throw new MessageRefusedException(GuardRule.ParameterRepeated);
            }
        }

        return pairs;
    }

    /// <summary>Everything up to the signature, as it came: null when a SAML parameter stands behind it (AD FS), or a semicolon before it.</summary>
    public string? UpToSignature()
    {
        var signature = _saml[SamlParameters.Signature];
        var isLast = _saml.Values.All(pair => pair.Start <= signature.Start || pair.Name == SamlParameters.Encoding);
        return isLast && !signature.FollowsSemicolon ? _query[_start!.Value..signature.End] : null;
    }

    /// <summary>The parameters that SAML signs, in its order, each as it came.</summary>
    public string Order(QueryPair message)
    {
        QueryPair?[] order =
            [message, this[SamlParameters.RelayState], this[SamlParameters.SignatureAlgorithm], this[SamlParameters.Signature]];
        return string.Join('&', order.OfType<QueryPair>().Select(pair => pair.Text.ToString()));
    }
}
