using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SingleLogout;

/// <summary>The identity provider's LogoutResponse, by redirect and by form, judged by Elasticsearch.</summary>
public sealed class ProviderAnswers
{
    private static readonly Dictionary<string, SingleLogoutOutcome> Outcomes = new()
    {
        ["good"] = SingleLogoutOutcome.Confirmed,
        ["partial"] = SingleLogoutOutcome.Partial,
        ["partial below Success"] = SingleLogoutOutcome.Partial,
        ["refused"] = SingleLogoutOutcome.Rejected,
        ["forged"] = SingleLogoutOutcome.Rejected,
        ["for another address"] = SingleLogoutOutcome.Rejected,
        ["to no request"] = SingleLogoutOutcome.Unsolicited, // Elasticsearch would take it
        ["to another request"] = SingleLogoutOutcome.Unsolicited,
    };

    public static TheoryData<string, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, string>();
            foreach (var server in ElasticsearchServers.Names)
            {
                foreach (var answer in Outcomes.Keys)
                {
                    cases.Add(server, false, answer);
                    cases.Add(server, true, answer);
                }
            }

            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Say_how_it_ended_and_the_user_lands_where_he_wanted(string server, bool isPosted, string answer)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        await using var app = await SignOutApplication.StartAsync(realm);
        using var session = await ProviderSession.StartAsync(app, realm);
        using var impostor = new TestIdentityProvider(realm.IdentityProvider.EntityId);
        var leaving = await app.SignOutAsync(session.Browser);
        var message = Message(realm, RedirectBinding.ReadMessage(leaving.Location!).Attribute("ID")!.Value, answer);
        var sender = answer == "forged" ? impostor : realm.IdentityProvider;

        var landing = isPosted
            ? await session.Browser.PostAsync(
                realm.ServiceProvider.SingleLogoutServiceUrl,
                [KeyValuePair.Create("SAMLResponse", sender.Write(message))],
                new Uri(realm.IdentityProvider.SingleLogoutServiceUrl))
            : await session.Browser.GetAsync(sender.RedirectUrl(message));

        Assert.Equal("/signed-out", landing.Location);
        Assert.Equal(Outcomes[answer], app.Completion);
        Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, session.Tokens));
    }

    private static LogoutResponseMessage Message(SamlRealm realm, string id, string answer)
    {
        var message = new LogoutResponseMessage(realm.ServiceProvider, id);
        return answer switch
        {
            "partial" => message with { Status = SamlXml.Responder, SecondLevelStatus = SamlXml.PartialLogout },
            "partial below Success" => message with { SecondLevelStatus = SamlXml.PartialLogout },
            "refused" => message with { Status = SamlXml.Responder },
            "for another address" => message with { Destination = realm.BaseAddress + "/elsewhere" },
            "to no request" => message with { InResponseTo = null },
            "to another request" => message with { InResponseTo = SamlXml.NewId() },
            _ => message,
        };
    }
}
