namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Error types of Elasticsearch.</summary>
internal static class ErrorTypes
{
    public const string ClusterBlock = "cluster_block_exception";
    public const string Exception = "exception";
    public const string FeatureNotEnabled = "feature_not_enabled_exception";
    public const string IllegalArgument = "illegal_argument_exception";
    public const string IndexClosed = "index_closed_exception";
    public const string IndexNotFound = "index_not_found_exception";
    public const string InvalidGrant = "invalid_grant";
    public const string NullPointer = "null_pointer_exception";
    public const string Security = "security_exception";
    public const string UnavailableShards = "unavailable_shards_exception";

    /// <summary>Types of a SAML refusal. Only the first has been seen; newer servers have a class of the second name.</summary>
    public static readonly string[] Saml = [Security, "saml_authentication_exception"];

    /// <summary>The request was not understood.</summary>
    public static readonly string[] InvalidRequest =
    [
        "action_request_validation_exception",
        "x_content_parse_exception",
        "x_content_e_o_f_exception",
        "parse_exception",
        "media_type_header_exception",
        IllegalArgument,
    ];

    /// <summary>Grant errors about the request itself.</summary>
    public static readonly string[] InvalidGrantRequest = ["invalid_request", "unsupported_grant_type"];
}
