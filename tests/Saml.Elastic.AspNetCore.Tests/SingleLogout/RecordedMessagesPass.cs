using System.Text;
using Saml.Elastic.AspNetCore.SingleLogout;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.GuardedRequest;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.RecordedMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>The guard lets pass what real identity providers send, and passes it on as it was seen to work.</summary>
public sealed class RecordedMessagesPass
{
    private static readonly RealmModel Keycloak = new(KeycloakEntityId, KeycloakCertificate)
    {
        ServiceProvider = new("", "", KeycloakDestination),
    };

    [Theory]
    [InlineData("keycloak-logoutrequest-redirect.query", "alice")]
    [InlineData("simplesamlphp-logoutrequest-redirect.query", "9fb904b745b67180462425fec1dab3c674409d1c")]
    [InlineData("simplesamlphp-logoutrequest-encryptedid.query", null)]
    public async Task A_query_is_passed_on_as_it_came(string file, string? nameId)
    {
        var query = Read(file);

        var received = (await GetAsync(query))!.Request!;

        Assert.Equal(query, received.QueryString);
        Assert.Equal(nameId, received.Content.NameId);
        Assert.Single(received.Content.SessionIndexes);
    }

    [Fact]
    public async Task That_of_pysaml2_too()
    {
        var query = Read("pysaml2-logoutrequest-redirect.query");

        var received = (await GetAsync(query))!.Request!;

        Assert.Equal(query, received.QueryString);
        Assert.NotNull(received.Content.NameId);
    }

    [Theory]
    [InlineData("keycloak-logoutrequest-post.form")]
    [InlineData("keycloak-logoutrequest-started-there.form")]
    [InlineData("keycloak-logoutrequest-back-channel.form")]
    [InlineData("simplesamlphp-logoutrequest-post.form")]
    public async Task The_bytes_of_a_posted_request_stay_as_they_are(string file)
    {
        var form = Read(file);

        var received = (await PostAsync(Form, form))!.Request!;

        var converted = received.QueryString.Split('&')[0]["SAMLRequest=".Length..];
        Assert.Equal(
            Convert.FromBase64String(Field(form, "SAMLRequest")), LogoutMessages.Inflate(Uri.UnescapeDataString(converted)));
    }

    [Fact]
    public async Task The_conversion_is_the_one_that_Elasticsearch_accepted()
    {
        var accepted = Read("keycloak-logoutrequest-converted.query");

        var received = (await PostAsync(Form, Read("keycloak-logoutrequest-post.form")))!.Request!;

        // Compressors differ; what they hold does not.
        Assert.Equal(Message(accepted), Message(received.QueryString));
        Assert.DoesNotContain("Sig", received.QueryString, StringComparison.Ordinal);
        Assert.Equal(accepted.Split('&').Length, received.QueryString.Split('&').Length);
    }

    [Theory]
    [InlineData("keycloak-logoutrequest-redirect.query")]
    [InlineData("keycloak-logoutrequest-post.form")]
    [InlineData("keycloak-logoutrequest-back-channel.form")]
    [InlineData("keycloak-logoutrequest-soap.xml")]
    public async Task Keycloaks_signature_is_still_good_over_what_is_passed_on(string file)
    {
        var received = Path.GetExtension(file) switch
        {
            ".query" => await GetAsync(Read(file)),
            ".form" => await PostAsync(Form, Read(file)),
            _ => await PostAsync(Soap, Read(file)),
        };

        var accepted = await Keycloak.InvalidateAsync(new SamlInvalidateRequest { QueryString = received!.Request!.QueryString });

        Assert.Equal("saml1", accepted.Realm);
    }

    [Theory]
    [InlineData("keycloak-logoutrequest-unsigned.query")]
    [InlineData("keycloak-logoutrequest-unsigned.form")]
    public async Task Unsigned_ones_are_refused(string file)
    {
        var refused = await Assert.ThrowsAsync<MessageRefusedException>(
            () => file.EndsWith(".form", StringComparison.Ordinal) ? PostAsync(Form, Read(file)) : GetAsync(Read(file)));

        Assert.Equal(GuardRule.NotSigned, refused.Rule);
    }

    [Theory]
    [InlineData("keycloak-logoutresponse-redirect.query", false)]
    [InlineData("keycloak-logoutresponse-keyinfo.query", false)]
    [InlineData("simplesamlphp-logoutresponse-partial.query", true)]
    public async Task A_response_by_redirect_is_passed_on_as_it_came(string file, bool isPartial)
    {
        var query = Read(file);

        var received = (await GetAsync(query))!.Response!;

        Assert.Equal(query, received.QueryString);
        Assert.Equal(isPartial, received.IsPartial);
        Assert.NotNull(received.InResponseTo);
    }

    [Theory]
    [InlineData("keycloak-logoutresponse-post.form")]
    [InlineData("simplesamlphp-logoutresponse-post.form")]
    public async Task A_posted_response_is_passed_on_as_it_came(string file)
    {
        var form = Read(file);

        var received = (await PostAsync(Form, form))!.Response!;

        Assert.Equal(Field(form, "SAMLResponse"), received.Content);
        Assert.NotNull(received.InResponseTo);
    }

    private static string Message(string query) =>
        Encoding.UTF8.GetString(LogoutMessages.Inflate(Uri.UnescapeDataString(query.Split('&')[0]["SAMLRequest=".Length..])));
}
