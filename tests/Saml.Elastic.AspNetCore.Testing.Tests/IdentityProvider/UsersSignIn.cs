namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class UsersSignIn
{
    [Fact]
    public async Task With_name_and_password()
    {
        await using var site = await IdentityProviderSite.StartAsync(options => options.Users.Add(new("carol", "Carol", "staff") { Password = "secret" }));
        var login = await site.AskAsync(site.First, relayState: "state");

        var page = await site.TypeAsync(login, "carol", "secret");

        var form = new BrowserForm(page);
        Assert.Equal(site.First.AssertionConsumerUrl, form.Target);
        Assert.Equal("state", form.Fields["RelayState"]);
        var response = IdentityProviderSite.Response(page);
        Assert.True(response.IsSigned("/samlp:Response", site.IdentityProvider.SigningCertificate));
        Assert.True(response.IsSigned("/samlp:Response/saml:Assertion", site.IdentityProvider.SigningCertificate));
        Assert.Equal(SamlXml.Success, response.Text("/samlp:Response/samlp:Status/samlp:StatusCode/@Value"));
        Assert.Equal("_authn", response.Text("/samlp:Response/@InResponseTo"));
        Assert.Equal("_authn", response.Text("//saml:SubjectConfirmationData/@InResponseTo"));
        Assert.Equal(site.First.AssertionConsumerUrl, response.Text("/samlp:Response/@Destination"));
        Assert.Equal(site.First.AssertionConsumerUrl, response.Text("//saml:SubjectConfirmationData/@Recipient"));
        Assert.Equal(site.First.EntityId, response.Text("//saml:Audience"));
        Assert.Equal(site.IdentityProvider.EntityId, response.Text("/samlp:Response/saml:Issuer"));
        Assert.Equal("carol", response.Text("//saml:Attribute[@Name='uid']/saml:AttributeValue"));
        Assert.Equal("staff", response.Text("//saml:Attribute[@Name='groups']/saml:AttributeValue"));
        Assert.NotNull(response.Text("//saml:AuthnStatement/@SessionIndex"));
        Assert.Equal(["carol"], site.IdentityProvider.SignedInUsers);
    }
}
