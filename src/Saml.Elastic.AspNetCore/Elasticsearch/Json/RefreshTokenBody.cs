namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Body of <c>POST /_security/oauth2/token</c> for a refresh.</summary>
internal sealed record RefreshTokenBody(string RefreshToken)
{
    public string GrantType => "refresh_token";
}
