namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>URLs that stay as written: canonical escapes would break a signed query.</summary>
internal static class BrowserUrl
{
    /// <summary>The address as it is written: a signature covers every letter of a query. Only a missing path is what it is for every browser, "/".</summary>
    public static Uri Exact(string url)
    {
        var pathStart = url.IndexOfAny(['/', '?'], url.IndexOf("://", StringComparison.Ordinal) + "://".Length);
        var withPath = pathStart < 0 ? url + "/" : url[pathStart] == '?' ? url.Insert(pathStart, "/") : url;
        return new(withPath, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    public static string Resolve(Uri page, string reference)
    {
        if (reference.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(reference, UriKind.Absolute, out _))
            return reference;
        return reference.StartsWith('/') && !reference.StartsWith("//", StringComparison.Ordinal)
            ? page.GetLeftPart(UriPartial.Authority) + reference
            : new Uri(new Uri(page.OriginalString), reference).OriginalString;
    }
}
