using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>What an attacker may hold: messages that the identity provider has really made, none of which names the victim, and some of an impostor.</summary>
internal sealed class GenuineMessages
{
    /// <summary>The user whose session nobody may end.</summary>
    public static readonly SamlNameId Victim = new("victim-id");

    /// <summary>The user of the genuine messages.</summary>
    public static readonly SamlNameId Attacker = new("attacker-id");

    private const int OfEachKind = 12;

    public GenuineMessages(TestIdentityProvider identityProvider, TestIdentityProvider impostor, Func<SamlNameId, string?, LogoutRequestMessage> message)
    {
        for (var i = 0; i < OfEachKind; i++)
        {
            var sessionIndex = i % 3 == 0 ? null : $"_{i}";
            Queries.Add(LogoutMessages.QueryOf(identityProvider.RedirectUrl(message(Attacker, sessionIndex), i % 2 == 0 ? null : $"state {i}")));
            Documents.Add(Xml(identityProvider.Write(message(Attacker, sessionIndex))));
            Queries.Add(LogoutMessages.QueryOf(identityProvider.RedirectUrl(new LogoutResponseMessage(message(Attacker, null).Recipient, $"_q{i}"))));
            Documents.Add(Xml(identityProvider.Write(new LogoutResponseMessage(message(Attacker, null).Recipient, $"_q{i}"))));
        }

        for (var i = 0; i < OfEachKind / 2; i++)
        {
            Queries.Add(LogoutMessages.QueryOf(impostor.RedirectUrl(message(Victim, null))));
            Documents.Add(Xml(impostor.Write(message(Victim, "_1"))));
        }
    }

    /// <summary>HTTP-Redirect.</summary>
    public List<string> Queries { get; } = [];

    /// <summary>XML with its signature inside.</summary>
    public List<string> Documents { get; } = [];

    private static string Xml(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
