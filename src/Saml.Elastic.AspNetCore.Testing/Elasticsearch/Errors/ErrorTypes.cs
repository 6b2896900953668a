namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Names of exceptions as error documents have them.</summary>
internal static class ErrorTypes
{
    public const string Security = "security_exception";
    public const string Elasticsearch = "exception";
    public const string IllegalArgument = "illegal_argument_exception";
    public const string IllegalState = "illegal_state_exception";
    public const string Validation = "action_request_validation_exception";
    public const string Parse = "parse_exception";
    public const string XContentParse = "x_content_parse_exception";
    public const string XContentEndOfFile = "x_content_e_o_f_exception";
    public const string JsonParse = "json_parse_exception";
    public const string JsonEndOfFile = "json_e_o_f_exception";
    public const string MediaTypeHeader = "media_type_header_exception";
    public const string Status = "status_exception";
    public const string NullPointer = "null_pointer_exception";
    public const string NegativeArraySize = "negative_array_size_exception";
    public const string FeatureNotEnabled = "feature_not_enabled_exception";
    public const string IndexClosed = "index_closed_exception";
    public const string IndexNotFound = "index_not_found_exception";
    public const string UnavailableShards = "unavailable_shards_exception";
    public const string ClusterBlock = "cluster_block_exception";
    public const string SaxParse = "s_a_x_parse_exception";
    public const string MalformedByteSequence = "malformed_byte_sequence_exception";
    public const string Zip = "zip_exception";
    public const string EndOfFile = "e_o_f_exception";

    // Everything else is an exception of Java's libraries or of a parser: such a one is no root cause, and vanishes without details.
    private static readonly HashSet<string> OfElasticsearch = new(StringComparer.Ordinal)
    {
        Security, Elasticsearch, Parse, Status, FeatureNotEnabled, IndexClosed, IndexNotFound, UnavailableShards, ClusterBlock,
    };

    public static bool IsOfElasticsearch(string type) => OfElasticsearch.Contains(type);

    /// <summary>Whether both are Elasticsearch's, or both are its parsers'.</summary>
    public static bool AreOfOneKind(string type, string other) =>
        (IsOfElasticsearch(type) && IsOfElasticsearch(other)) || (IsOfParser(type) && IsOfParser(other));

    private static bool IsOfParser(string type) => type is XContentParse or XContentEndOfFile;

    /// <summary>The Java class of an Elasticsearch exception.</summary>
    public static string ClassName(string type) => type switch
    {
        Security => "ElasticsearchSecurityException",
        Elasticsearch => "ElasticsearchException",
        Parse => "ElasticsearchParseException",
        Status => "ElasticsearchStatusException",
        _ => string.Concat(type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
