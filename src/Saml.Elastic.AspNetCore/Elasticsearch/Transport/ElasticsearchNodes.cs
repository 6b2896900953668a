namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The addresses that the options name.</summary>
internal static class ElasticsearchNodes
{
    /// <summary>All addresses, each with a trailing slash, so that a path prefix stays in front of the APIs' paths.</summary>
    public static IReadOnlyList<Uri> Of(ElasticsearchSamlClientOptions options) => options switch
    {
        { CloudId: { } cloudId } => [CloudId.Decode(cloudId)],
        { Uri: { } uri } => [WithTrailingSlash(uri)],
        _ => [.. options.Uris.Select(WithTrailingSlash)],
    };

    private static Uri WithTrailingSlash(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + '/');
}
