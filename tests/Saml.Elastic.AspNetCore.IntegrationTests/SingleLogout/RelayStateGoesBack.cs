using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>The identity provider's RelayState, as Elasticsearch echoes it.</summary>
public sealed class RelayStateGoesBack
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("state/+&=", 34))[..300];

    /// <summary>What is sent, and what comes back.</summary>
    public static TheoryData<string, string?, string?> Cases
    {
        get
        {
            var cases = new TheoryData<string, string?, string?>();
            foreach (var server in ElasticsearchServers.Names)
            {
                cases.Add(server, null, null);
                cases.Add(server, "", "");
                cases.Add(server, Long, Long);
                cases.Add(server, "état ä", "?tat ?");
            }

            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task By_redirect_and_by_form(string server, string? sent, string? expected)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var browser = new HttpBrowser();
        var redirect = new LogoutRequestMessage(realm.ServiceProvider, SamlNameId.Random(), SamlXml.NewId());
        var form = new Dictionary<string, string> { ["SAMLRequest"] = realm.IdentityProvider.Write(redirect with { Id = SamlXml.NewId() }) };
        if (sent is not null)
            form["RelayState"] = sent;

        var redirected = await browser.GetAsync(realm.IdentityProvider.RedirectUrl(redirect, sent));
        var posted = await browser.PostAsync(
            realm.ServiceProvider.SingleLogoutServiceUrl, form, new Uri(realm.IdentityProvider.SingleLogoutServiceUrl));

        foreach (var answer in new[] { redirected, posted })
        {
            Assert.StartsWith(realm.IdentityProvider.SingleLogoutServiceUrl, answer.Location);
            Assert.Equal(expected, RedirectBinding.ReadParameter(answer.Location!, "RelayState"));
            Assert.True(RedirectBinding.IsSignedBy(answer.Location!, node.SigningCertificate));
        }

        Assert.Equal(expected != sent, app.HasLogged("RelayStateNotAscii"));
    }
}
