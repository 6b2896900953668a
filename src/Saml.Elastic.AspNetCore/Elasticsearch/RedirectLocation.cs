namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>
/// Judges an address that a browser is to be sent to. It only parses: a round trip through <see cref="Uri"/> changes escapes, case
/// and ports, and breaks the Destination or the signature of the SAML message in it.
/// </summary>
internal static class RedirectLocation
{
    /// <summary>Whether the text is an absolute http or https URL of printable ASCII characters, as a header needs.</summary>
    public static bool IsAbsoluteHttp(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && !location.AsSpan().ContainsAnyExceptInRange('!', '~');
}
