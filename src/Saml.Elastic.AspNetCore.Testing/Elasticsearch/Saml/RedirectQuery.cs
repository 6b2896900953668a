using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A query of the HTTP-Redirect binding. Its signature is verified over the raw text, as it came.</summary>
/// <param name="Message">The message, still deflated and in base64.</param>
/// <param name="RelayState">Null: there was none.</param>
/// <param name="IsSigned">Whether it has a signature, which is then a good one.</param>
internal sealed record RedirectQuery(string Message, string? RelayState, bool IsSigned)
{
    private const int ExcerptLength = 32;
    private const string SignatureMark = "&Signature=";
    private static readonly string[] SamlParameters = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature"];

    /// <param name="query">The raw query, without a question mark.</param>
    /// <param name="parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="realm">Whose identity provider signs.</param>
    /// <exception cref="SamlRefusal">There is no message, or the signature is not good.</exception>
    /// <exception cref="ElasticsearchException">An escape is malformed.</exception>
    public static RedirectQuery Parse(string query, string parameter, SamlRealm realm)
    {
        var parameters = Read(query);
        var message = Last(parameters, parameter) ?? throw new SamlRefusal($"Could not parse {parameter} from query string: [{query}]");
        var signature = Last(parameters, "Signature");
        if (IsAmbiguous(parameters))
            throw Refused(signature, realm);
        var result = new RedirectQuery(message, Last(parameters, "RelayState"), IsSigned: false);
        if (signature is null || Last(parameters, "SigAlg") is not { } algorithm)
            return result;
        Verify(query, algorithm, signature, realm);
        return result with { IsSigned = true };
    }

    private static List<QueryParameter> Read(string query)
    {
        try
        {
            return QueryString.Parse(query);
        }
        catch (QueryEscapeException exception)
        {
            throw Failures.IllegalArgument(exception.Message);
        }
    }

    private static string? Last(List<QueryParameter> parameters, string name) =>
        parameters.FindLastIndex(parameter => parameter.Name == name) is >= 0 and var index ? parameters[index].Value : null;

    // Elasticsearch takes the last of two, and anything behind the signature. An application that lets such a query through must fail its tests.
    private static bool IsAmbiguous(List<QueryParameter> parameters)
    {
        var hasRepeated = SamlParameters.Any(name => parameters.Count(parameter => parameter.Name == name) > 1);
        var signature = parameters.FindIndex(parameter => parameter.Name == "Signature");
        return hasRepeated || (signature >= 0 && signature < parameters.Count - 1);
    }

    private static void Verify(string query, string algorithm, string signature, SamlRealm realm)
    {
        var end = query.IndexOf(SignatureMark, StringComparison.Ordinal);
        var signed = Encoding.ASCII.GetBytes(end < 0 ? query : query[..end]);
        var bytes = SamlBase64.Decode(signature);
        if (SignatureAlgorithms.HashOf(algorithm) is not { } hash || !realm.IdpCertificates.Any(certificate => IsSignedBy(certificate, signed, bytes, hash)))
            throw Refused(signature, realm);
    }

    private static bool IsSignedBy(X509Certificate2 certificate, byte[] signed, byte[] signature, HashAlgorithmName hash)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is not null && key.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static SamlRefusal Refused(string? signature, SamlRealm realm) =>
        SignatureRefusal.Create(signature is { Length: > ExcerptLength } ? signature[..ExcerptLength] : signature ?? "", realm);
}
