namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>URLs that stay as written: canonical escapes would break a signed query.</summary>
internal static class BrowserUrl
{
    public static Uri Exact(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public static string Resolve(Uri page, string reference)
    {
        if (reference.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(reference, UriKind.Absolute, out _))
            return reference;
        return reference.StartsWith('/') && !reference.StartsWith("//", StringComparison.Ordinal)
            ? page.GetLeftPart(UriPartial.Authority) + reference
            : new Uri(new Uri(page.OriginalString), reference).OriginalString;
    }
}
