namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Types of the claims that have no type in <see cref="System.Security.Claims.ClaimTypes"/>. SAML attributes have the names that
/// Elasticsearch gives them, such as <c>saml(uid)</c>.
/// </summary>
public static class ElasticSamlClaimTypes
{
    /// <summary>The user's full name in Elasticsearch.</summary>
    public const string FullName = "full_name";

    /// <summary>The NameID under which the identity provider knows the user.</summary>
    public const string NameId = "saml_nameid";

    /// <summary>The format of the NameID.</summary>
    public const string NameIdFormat = "saml_nameid_format";
}
