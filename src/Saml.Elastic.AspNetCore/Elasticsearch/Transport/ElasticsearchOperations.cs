namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The APIs that the client calls.</summary>
internal static class ElasticsearchOperations
{
    public static ElasticsearchOperation PrepareAuthentication { get; } =
        new("security.saml_prepare_authentication", HttpMethod.Post, "_security/saml/prepare", SamlFailureRules.PrepareAuthentication);

    public static ElasticsearchOperation Authenticate { get; } =
        new("security.saml_authenticate", HttpMethod.Post, "_security/saml/authenticate", SamlFailureRules.Authenticate);

    public static ElasticsearchOperation Logout { get; } =
        new("security.saml_logout", HttpMethod.Post, "_security/saml/logout", SamlFailureRules.Logout);

    public static ElasticsearchOperation Invalidate { get; } =
        new("security.saml_invalidate", HttpMethod.Post, "_security/saml/invalidate", SamlFailureRules.Invalidate);

    public static ElasticsearchOperation CompleteLogout { get; } =
        new("security.saml_complete_logout", HttpMethod.Post, "_security/saml/complete_logout", SamlFailureRules.CompleteLogout);

    public static ElasticsearchOperation RefreshToken { get; } =
        new("security.get_token", HttpMethod.Post, "_security/oauth2/token", TokenFailureRules.RefreshToken);

    public static ElasticsearchOperation InvalidateToken { get; } =
        new("security.invalidate_token", HttpMethod.Delete, "_security/oauth2/token", TokenFailureRules.InvalidateToken);

    /// <summary>The call whose credential is the user's token: a 401 is about that token.</summary>
    public static ElasticsearchOperation GetAuthenticatedUser { get; } =
        new("security.authenticate", HttpMethod.Get, "_security/_authenticate", TokenFailureRules.AuthenticatedUser);

    /// <summary>The same call with the service credential.</summary>
    public static ElasticsearchOperation GetServiceUser { get; } = GetAuthenticatedUser with { Failures = TokenFailureRules.ServiceUser };

    public static ElasticsearchOperation GetServiceProviderMetadata(string realm) => new(
        "security.saml_service_provider_metadata",
        HttpMethod.Get,
        $"_security/saml/metadata/{Uri.EscapeDataString(realm)}",
        SamlFailureRules.ServiceProviderMetadata);
}
