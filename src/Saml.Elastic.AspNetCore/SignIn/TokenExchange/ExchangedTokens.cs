using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Elasticsearch's tokens and the facts of their session, on their way from one set of properties to another.</summary>
internal static class ExchangedTokens
{
    /// <summary>The source of the tokens where no remote scheme of the framework has noted its name.</summary>
    private const string Source = "ElasticSamlTokenExchange";

    // Where the framework's remote handlers note who signed in: a mark counts only if it agrees.
    private const string RemoteSignInScheme = ".AuthScheme";

    private static readonly string[] Items =
    [
        TicketItemNames.TokenSource,
        TicketItemNames.LogoutScheme,
        TicketItemNames.Realm,
        TicketItemNames.NameIdHash,
        TicketItemNames.SessionIndex,
        TicketItemNames.AssertionIssueInstant,
        TicketItemNames.Username,
    ];

    /// <summary>Whether the properties hold tokens that an exchange has put there.</summary>
    public static bool AreIn(AuthenticationProperties properties, ElasticSamlLogoutOptions names) =>
        properties.Items.ContainsKey(TicketItemNames.TokenSource) && Names(names).Any(name => !string.IsNullOrEmpty(properties.GetTokenValue(name)));

    /// <summary>
    /// Takes out what an earlier session has left: an app may challenge with the properties of its live ticket, and then they come back here.
    /// </summary>
    public static void Clear(AuthenticationProperties properties, ElasticSamlLogoutOptions names)
    {
        foreach (var item in Items.Append(TicketItemNames.SessionId))
        {
            properties.Items.Remove(item);
        }

        if (Others(properties, names) is var others && others.Count < properties.GetTokens().Count())
        {
            properties.StoreTokens(others);
        }
    }

    /// <summary>Stores what Elasticsearch has issued.</summary>
    public static void Store(
        AuthenticationProperties properties, ElasticSamlLogoutOptions names, TokenPair pair, DateTimeOffset expiresAt, SessionOfTokens session)
    {
        string?[] values = [pair.AccessToken, pair.RefreshToken, expiresAt.ToString("o", CultureInfo.InvariantCulture)];
        Store(properties, names, Names(names).Zip(values));
        ElasticSamlTicketItems.Mark(
            properties, properties.GetString(RemoteSignInScheme) ?? Source, session.LogoutScheme, session.Realm, session.User, session.Facts);
    }

    /// <summary>Copies them to the properties of another cookie.</summary>
    public static void Copy(AuthenticationProperties from, AuthenticationProperties to, ElasticSamlLogoutOptions names)
    {
        Store(to, names, Names(names).Select(name => (name, from.GetTokenValue(name))));
        foreach (var item in Items)
        {
            to.SetString(item, from.GetString(item));
        }

        to.SetString(TicketItemNames.TokenSource, to.GetString(RemoteSignInScheme) ?? Source);
    }

    private static void Store(AuthenticationProperties properties, ElasticSamlLogoutOptions names, IEnumerable<(string Name, string? Value)> tokens) =>
        properties.StoreTokens(Others(properties, names).Concat(
            tokens.Where(token => token.Value is not null).Select(token => new AuthenticationToken { Name = token.Name, Value = token.Value! })));

    private static List<AuthenticationToken> Others(AuthenticationProperties properties, ElasticSamlLogoutOptions names) =>
        [.. properties.GetTokens().Where(token => !Names(names).Contains(token.Name))];

    private static string[] Names(ElasticSamlLogoutOptions names) => [names.AccessTokenName, names.RefreshTokenName, ElasticTokenNames.ExpiresAt];
}
