using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// A message of the HTTP-Redirect binding. Its signature is over the query's text, so that is cut and put into another order, but never
/// decoded and encoded again: <c>%2b</c> and <c>%2B</c> are different to a signature.
/// </summary>
/// <param name="IsResponse">Whether it is a SAMLResponse.</param>
/// <param name="Message">The message, base64.</param>
/// <param name="Text">What Elasticsearch is given.</param>
/// <param name="OrderedText">The same without foreign parameters, for a second try; null when <paramref name="Text"/> has none.</param>
/// <param name="IsSigned">Whether there is a signature over the query.</param>
/// <param name="RelayState">The RelayState, decoded, or null.</param>
internal sealed record RedirectQuery(bool IsResponse, string Message, string Text, string? OrderedText, bool IsSigned, string? RelayState)
{
    /// <summary>Reads a query without its question mark; null when it holds no SAML message.</summary>
    /// <exception cref="MessageRefusedException">The query is refused.</exception>
    public static RedirectQuery? Parse(string query)
    {
        if (query.Length > GuardLimits.Query)
        {
            throw new MessageRefusedException(GuardRule.QueryTooLong);
        }

        QueryPair[] pairs = [.. QueryPair.Split(query)];
        var saml = new Dictionary<string, QueryPair>(StringComparer.Ordinal);
        foreach (var pair in pairs.Where(pair => SamlParameters.Contains(pair.Name)))
        {
            if (!saml.TryAdd(pair.Name, pair))
            {
                throw new MessageRefusedException(GuardRule.ParameterRepeated);
            }
        }

        var isResponse = saml.ContainsKey(SamlParameters.Response);
        if (!isResponse && !saml.ContainsKey(SamlParameters.Request))
        {
            return null;
        }

        Check(query, saml);
        var message = saml[isResponse ? SamlParameters.Response : SamlParameters.Request];
        var isSigned = IsSignedBy(saml);
        var ordered = Order(saml, message, isSigned);
        var text = isSigned ? UpToSignature(query, pairs, saml) ?? ordered : ordered;
        return new RedirectQuery(
            isResponse, Decode(message), text, text == ordered ? null : ordered, isSigned, saml.GetValueOrDefault(SamlParameters.RelayState)?.Value);
    }

    private static void Check(string query, Dictionary<string, QueryPair> saml)
    {
        if (query.Any(c => c is <= ' ' or >= (char)0x7F))
        {
            throw new MessageRefusedException(GuardRule.QueryNotUrl);
        }

        if (saml.ContainsKey(SamlParameters.Request) && saml.ContainsKey(SamlParameters.Response))
        {
            throw new MessageRefusedException(GuardRule.TwoMessages);
        }

        if (saml.GetValueOrDefault(SamlParameters.Encoding) is { } encoding && encoding.Value != SamlNames.DeflateEncoding)
        {
            throw new MessageRefusedException(GuardRule.EncodingUnknown);
        }
    }

    private static bool IsSignedBy(Dictionary<string, QueryPair> saml)
    {
        var algorithm = saml.GetValueOrDefault(SamlParameters.SignatureAlgorithm);
        var signature = saml.GetValueOrDefault(SamlParameters.Signature);
        if (algorithm is null && signature is null)
        {
            // Only a LogoutRequest may carry its signature inside instead; whether it does, is seen later.
            return saml.ContainsKey(SamlParameters.Response) ? throw new MessageRefusedException(GuardRule.NotSigned) : false;
        }

        if (string.IsNullOrEmpty(algorithm?.Value) || string.IsNullOrEmpty(signature?.Value))
        {
            throw new MessageRefusedException(GuardRule.SignatureIncomplete);
        }

        Base64.Decode(Decode(signature));
        return true;
    }

    // Everything up to the signature, as it came: null when a SAML parameter stands behind it (ADFS), or a semicolon before it.
    private static string? UpToSignature(string query, QueryPair[] pairs, Dictionary<string, QueryPair> saml)
    {
        var signature = saml[SamlParameters.Signature];
        var isLast = saml.Values.All(pair => pair.Start <= signature.Start || pair.Name == SamlParameters.Encoding);
        return isLast && !signature.FollowsSemicolon ? query[pairs[0].Start..signature.End] : null;
    }

    private static string Order(Dictionary<string, QueryPair> saml, QueryPair message, bool isSigned)
    {
        QueryPair?[] order = isSigned
            ? [message, saml.GetValueOrDefault(SamlParameters.RelayState), saml[SamlParameters.SignatureAlgorithm], saml[SamlParameters.Signature]]
            : [message, saml.GetValueOrDefault(SamlParameters.RelayState)];
        return string.Join('&', order.OfType<QueryPair>().Select(pair => pair.Text));
    }

    // A plus sign that is not escaped is a blank to Elasticsearch, which no base64 has.
    private static string Decode(QueryPair pair) =>
        pair.EncodedValue.Contains('+') ? throw new MessageRefusedException(GuardRule.NotBase64) : pair.Value;
}
