using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Puts into a ticket what its sign-out will need.</summary>
internal static class ElasticSamlTicketItems
{
    /// <summary>Stores the tokens under their OpenID Connect names.</summary>
    public static void StoreTokens(AuthenticationProperties properties, TokenPair pair, DateTimeOffset expiresAt)
    {
        var tokens = new List<AuthenticationToken>(3);
        Add(ElasticTokenNames.AccessToken, pair.AccessToken);
        Add(ElasticTokenNames.RefreshToken, pair.RefreshToken);
        Add(ElasticTokenNames.ExpiresAt, expiresAt.ToString("o", CultureInfo.InvariantCulture));
        properties.StoreTokens(tokens);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                tokens.Add(new() { Name = name, Value = value });
            }
        }
    }

    /// <summary>Marks the tokens as Elasticsearch's and names the session at the identity provider, as far as it is known.</summary>
    public static void Mark(
        AuthenticationProperties properties, string scheme, string? signOutScheme, string realm, ElasticsearchUser user, AssertionFacts? facts)
    {
        properties.Items[TicketItemNames.TokenSource] = scheme;
        properties.Items[TicketItemNames.Username] = user.Username;
        properties.SetString(TicketItemNames.LogoutScheme, signOutScheme);
        NameSession(properties, realm, NameIdHash.Of(user), facts);
    }

    /// <summary>Names the session at the identity provider: it can end one that has no tokens, too.</summary>
    public static void NameSession(AuthenticationProperties properties, string realm, string? nameIdHash, AssertionFacts? facts)
    {
        // An item of an earlier session that the application challenged with must not stay; null removes it.
        properties.SetString(TicketItemNames.Realm, realm);
        properties.SetString(TicketItemNames.NameIdHash, nameIdHash);
        properties.SetString(TicketItemNames.SessionIndex, facts?.SessionIndex);
        properties.SetString(TicketItemNames.AssertionIssueInstant, facts?.IssueInstant?.ToString("o", CultureInfo.InvariantCulture));
    }
}
