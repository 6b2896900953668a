namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>What Elasticsearch answers when all is well, for each API.</summary>
internal static class StubAnswers
{
    public const string Prepare = "POST /_security/saml/prepare";
    public const string Authenticate = "POST /_security/saml/authenticate";
    public const string Logout = "POST /_security/saml/logout";
    public const string Invalidate = "POST /_security/saml/invalidate";
    public const string CompleteLogout = "POST /_security/saml/complete_logout";
    public const string Metadata = "GET /_security/saml/metadata/saml1";
    public const string Token = "POST /_security/oauth2/token";
    public const string InvalidateToken = "DELETE /_security/oauth2/token";
    public const string WhoAmI = "GET /_security/_authenticate";

    public const string LogoutId = "_0123456789abcdef0123456789abcdef01234567";
    public const string LogoutRedirect = "https://idp.example.test/slo?SAMLRequest=fZ%2FN%2b&SigAlg=rsa%7e&Signature=x%3D";

    private const string User =
        """
        {"username":"alice","roles":["reader","writer"],"full_name":"Alice Liddell","email":null,"metadata":{"saml_nameid":"a-1",
        "saml(groups)":["x","y"],"nested":{"deep":[1,true,null]}},"enabled":true,"authentication_realm":{"name":"saml1","type":"saml"},
        "lookup_realm":{"name":"saml1","type":"saml"},"authentication_type":"token"}
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [Prepare] = """{"realm":"saml1","id":"_req1","redirect":"https://idp.example.test/sso?SAMLRequest=a%2fb"}""",
        [Authenticate] =
            $$"""{"username":"alice","realm":"saml1","access_token":"access-1","refresh_token":"refresh-1","expires_in":1200,"authentication":{{User}}}""",
        [Logout] = $$"""{"id":"{{LogoutId}}","redirect":"{{LogoutRedirect}}"}""",
        [Invalidate] = """{"realm":"saml1","invalidated":2,"redirect":"https://idp.example.test/slo?SAMLResponse=a%2fb"}""",
        [CompleteLogout] = "{}",
        [Metadata] = """{"metadata":"<?xml version=\"1.0\"?><md:EntityDescriptor/>"}""",
        [Token] = """{"access_token":"access-2","type":"Bearer","expires_in":1200,"refresh_token":"refresh-2"}""",
        [InvalidateToken] = """{"invalidated_tokens":1,"previously_invalidated_tokens":0,"error_count":0}""",
        [WhoAmI] = User,
    };
}
