namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What a Basic licence lacks, by the names of the error documents.</summary>
internal static class LicensedFeature
{
    public const string Saml = "saml";
    public const string Tokens = "security tokens";
}
