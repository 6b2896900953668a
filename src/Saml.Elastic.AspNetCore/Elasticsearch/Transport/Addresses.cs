namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The addresses that options name.</summary>
internal static class Addresses
{
    /// <summary>The nodes, each with a trailing slash so that a path prefix is kept; empty when the options name none.</summary>
    public static IReadOnlyList<Uri> Nodes(this ElasticsearchSamlClientOptions options)
    {
        var nodes = options switch
        {
            { Uri: { } uri } => [uri],
            { CloudId: { Length: > 0 } cloudId } => CloudId.TryParse(cloudId) is { } cloud ? [cloud] : [],
            _ => options.Uris.ToList(),
        };
        return [.. nodes.Select(WithTrailingSlash)];
    }

    private static Uri WithTrailingSlash(Uri uri) =>
        uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;
}
