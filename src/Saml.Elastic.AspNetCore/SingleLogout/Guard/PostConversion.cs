namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Makes the query of an HTTP-Redirect message out of a posted one: the very same XML bytes, whose signature is inside. Elasticsearch checks
/// that one as strictly, as long as <c>SigAlg</c> and <c>Signature</c> are not there.
/// </summary>
internal static class PostConversion
{
    public static string ToQuery(byte[] xml, string? relayState)
    {
        var query = $"{SamlParameters.Request}={Uri.EscapeDataString(Convert.ToBase64String(RawDeflate.Deflate(xml)))}";
        return relayState is null ? query : $"{query}&{SamlParameters.RelayState}={Uri.EscapeDataString(relayState)}";
    }
}
