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

        var pairs = QueryPairs.Read(query);
        var isResponse = pairs[SamlParameters.Response] is not null;
        if ((pairs[SamlParameters.Response] ?? pairs[SamlParameters.Request]) is not { } message)
        {
            return null;
        }

        Check(query, pairs);
        var isSigned = HasSignature(pairs);
        var ordered = pairs.Order(message);
        var asItCame = isSigned ? pairs.UpToSignature() : null;
        return new RedirectQuery(
            isResponse,
            DecodeBase64Text(message),
            asItCame ?? ordered,
            asItCame is not null && pairs.HasForeignBeforeSignature ? ordered : null,
            isSigned,
            pairs[SamlParameters.RelayState]?.Value);
    }

    private static void Check(string query, QueryPairs pairs)
    {
        if (query.Any(c => c is <= ' ' or >= (char)0x7F))
        {
            throw new MessageRefusedException(GuardRule.QueryNotUrl);
        }

        if (pairs[SamlParameters.Request] is not null && pairs[SamlParameters.Response] is not null)
        {
            throw new MessageRefusedException(GuardRule.TwoMessages);
        }

        if (pairs[SamlParameters.Encoding] is { } encoding && encoding.Value != SamlNames.DeflateEncoding)
        {
            throw new MessageRefusedException(GuardRule.EncodingUnknown);
        }
    }

    private static bool HasSignature(QueryPairs pairs)
    {
        var algorithm = pairs[SamlParameters.SignatureAlgorithm];
        var signature = pairs[SamlParameters.Signature];
        if (algorithm is null && signature is null)
        {
            // Only a LogoutRequest may carry its signature inside instead; whether it does, is seen later.
            return pairs[SamlParameters.Response] is null ? false : throw new MessageRefusedException(GuardRule.NotSigned);
        }

        if (string.IsNullOrEmpty(algorithm?.Value) || string.IsNullOrEmpty(signature?.Value))
        {
            throw new MessageRefusedException(GuardRule.SignatureIncomplete);
        }

        Base64.Decode(DecodeBase64Text(signature.Value));
        return true;
    }

    // A plus sign that is not escaped is a blank to Elasticsearch, which no base64 has.
    private static string DecodeBase64Text(QueryPair pair) =>
        pair.EncodedValue.Contains('+') ? throw new MessageRefusedException(GuardRule.NotBase64) : pair.Value;
}
