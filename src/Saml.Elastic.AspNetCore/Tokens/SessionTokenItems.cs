using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Tokens;

/// <summary>Reads and writes a session's tokens, and what belongs to them, in authentication properties: a ticket's, or a record's.</summary>
internal static class SessionTokenItems
{
    private const char EntrySeparator = '\n';
    private const char FieldSeparator = ' ';

    /// <summary>The tokens under the given names, or null when there are none.</summary>
    public static SessionTokens? Read(AuthenticationProperties properties, string accessTokenName, string refreshTokenName) =>
        TicketTokens.Read(properties, accessTokenName, refreshTokenName) is not { } pair
            ? null
            : new SessionTokens(pair)
            {
                Generation = int.TryParse(properties.GetString(TicketItemNames.Generation), CultureInfo.InvariantCulture, out var generation)
                    ? generation
                    : 0,
                ExpiresAt = ReadExpiry(properties),
                Lifetime = int.TryParse(properties.GetString(TicketItemNames.AccessTokenLifetime), CultureInfo.InvariantCulture, out var seconds)
                    ? TimeSpan.FromSeconds(seconds)
                    : null,
                Superseded = ReadSuperseded(properties),
            };

    /// <summary>When the access token expires; null when nobody told.</summary>
    public static DateTimeOffset? ReadExpiry(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(
            properties.GetTokenValue(ElasticTokenNames.ExpiresAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>Replaces the tokens. Where a ticket store hands out one ticket to several requests, they share these properties.</summary>
    public static void Write(AuthenticationProperties properties, SessionTokens tokens, string accessTokenName, string refreshTokenName)
    {
        lock (properties)
        {
            SetToken(properties, accessTokenName, tokens.Pair.AccessToken);
            SetToken(properties, refreshTokenName, tokens.Pair.RefreshToken);
            SetToken(properties, ElasticTokenNames.ExpiresAt, tokens.ExpiresAt?.ToString("o", CultureInfo.InvariantCulture));
            properties.SetString(TicketItemNames.Generation, tokens.Generation.ToString(CultureInfo.InvariantCulture));
            WriteLifetime(properties, tokens.Lifetime);
            properties.SetString(TicketItemNames.SupersededTokens, tokens.Superseded.Count == 0 ? null : Join(tokens.Superseded));
        }
    }

    /// <summary>Notes how long the access token lives in all; a time that makes no sense is not noted.</summary>
    public static void WriteLifetime(AuthenticationProperties properties, TimeSpan? lifetime) => properties.SetString(
        TicketItemNames.AccessTokenLifetime,
        lifetime is { TotalSeconds: >= 1 and <= int.MaxValue and var seconds } ? ((int)seconds).ToString(CultureInfo.InvariantCulture) : null);

    /// <summary>The older access tokens of the session that may still live.</summary>
    public static IReadOnlyList<SupersededToken> ReadSuperseded(AuthenticationProperties properties) =>
        [.. (properties.GetString(TicketItemNames.SupersededTokens) ?? "").Split(EntrySeparator).Select(ReadEntry).OfType<SupersededToken>()];

    private static SupersededToken? ReadEntry(string entry) =>
        entry.Split(FieldSeparator, 2) is [var time, { Length: > 0 } token] && long.TryParse(time, CultureInfo.InvariantCulture, out var seconds)
            ? new SupersededToken(token, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static string Join(IEnumerable<SupersededToken> tokens) => string.Join(
        EntrySeparator, tokens.Select(token => $"{token.ExpiresAt.ToUnixTimeSeconds()}{FieldSeparator}{token.AccessToken}"));

    private static void SetToken(AuthenticationProperties properties, string name, string? value)
    {
        if (value is not null && !properties.UpdateTokenValue(name, value))
        {
            properties.StoreTokens(properties.GetTokens().Append(new AuthenticationToken { Name = name, Value = value }).ToList());
        }
    }
}
