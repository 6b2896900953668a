namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>How somebody has proved who he is.</summary>
internal static class AuthenticationType
{
    public const string Realm = "realm";
    public const string Token = "token";
    public const string ApiKey = "api_key";
    public const string Anonymous = "anonymous";
}
