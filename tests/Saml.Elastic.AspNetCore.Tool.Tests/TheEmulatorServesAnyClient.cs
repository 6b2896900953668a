using System.Text.Json.Nodes;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tool.Tests;

public sealed class TheEmulatorServesAnyClient
{
    private static readonly ServiceProvider App = new("https://app.example.test/", "https://app.example.test/acs", "https://app.example.test/logout");

    [Fact]
    public async Task A_user_signs_in_and_out_with_a_plain_client_and_it_ends_when_told()
    {
        using var identityProvider = new TestIdentityProvider();
        using var tool = StartTool(identityProvider);
        using var client = new PlainClient((await tool.UntilListeningAsync())[0], "app", "secret");

        var prepared = await client.PostAsync("/_security/saml/prepare", new { realm = "saml1" });
        var fields = identityProvider.Answer(Text(prepared, "redirect"), new ResponseMessage(App));
        var signedIn = await client.PostAsync(
            "/_security/saml/authenticate", new { content = fields["SAMLResponse"], ids = new[] { Text(prepared, "id") }, realm = "saml1" });
        var accessToken = Text(signedIn, "access_token");
        var user = await client.GetAsync("/_security/_authenticate", accessToken);
        Assert.Equal("alice", Text(user, "username"));
        Assert.Equal("alice@example.org", Text(user, "email"));

        var signedOut = await client.PostAsync(
            "/_security/saml/logout", new { token = accessToken, refresh_token = Text(signedIn, "refresh_token") });
        var answer = identityProvider.AnswerLogout(Text(signedOut, "redirect"), App);
        var completed = await client.PostAsync(
            "/_security/saml/complete_logout",
            new { realm = "saml1", ids = new[] { Text(signedOut, "id") }, query_string = answer.Split('?')[1] });
        Assert.Equal(200, completed.Status);
        Assert.Equal(401, (await client.GetAsync("/_security/_authenticate", accessToken)).Status);

        tool.Signal("TERM");
        Assert.Equal(0, await tool.WaitForExitAsync());
        Assert.Equal("", tool.Error);
    }

    [Fact]
    public async Task It_is_the_version_and_the_licence_of_the_file_at_every_address()
    {
        using var tool = new EmulatorProcess();
        tool.Start("""
            {
              // Comments are welcome.
              "urls": ["http://127.0.0.1:0", "http://127.0.0.2:0"],
              "version": "8.19.16",
              "license": "basic",
              "tokenTimeout": "90s",
              "users": { "app": { "password": "secret", "privileges": ["manage_saml", "monitor"] } },
            }
            """);

        foreach (var address in await tool.UntilListeningAsync(count: 2))
        {
            using var client = new PlainClient(address, "app", "secret");
            var refused = await client.PostAsync("/_security/saml/prepare", new { realm = "saml1" });
            Assert.Equal(403, refused.Status);
            Assert.Contains("current license is non-compliant for [", refused.Body.ToJsonString());
        }

        tool.Signal("INT");
        Assert.Equal(0, await tool.WaitForExitAsync());
    }

    private static EmulatorProcess StartTool(TestIdentityProvider identityProvider)
    {
        var tool = new EmulatorProcess();
        using var signing = SamlCertificate.Create("app");
        tool.Write("idp.xml", identityProvider.Metadata.ToString());
        tool.Write("sp.key", signing.ExportKeyPem());
        tool.Write("sp.crt", signing.ExportCertificatePem());
        tool.Start($$"""
            {
              "urls": ["http://127.0.0.1:0"],
              "users": { "app": { "password": "secret", "privileges": ["manage_saml", "manage_token"] } },
              "realms": {
                "saml1": {
                  "order": 2,
                  "idp.entity_id": "{{identityProvider.EntityId}}",
                  "idp.metadata.path": "idp.xml",
                  "sp.entity_id": "{{App.EntityId}}",
                  "sp.acs": "{{App.AssertionConsumerServiceUrl}}",
                  "sp.logout": "{{App.SingleLogoutServiceUrl}}",
                  "attributes.principal": "uid",
                  "attributes.mail": "mail",
                  "signing.key": "sp.key",
                  "signing.certificate": "sp.crt",
                  "signing.saml_messages": ["AuthnRequest", "LogoutRequest"],
                  "populate_user_metadata": true,
                  "allowed_clock_skew": "3m"
                }
              }
            }
            """);
        return tool;
    }

    private static string Text((int Status, JsonNode Body) answer, string field)
    {
        Assert.True(answer.Status == 200, answer.Body.ToJsonString());
        return answer.Body[field]!.GetValue<string>();
    }
}
