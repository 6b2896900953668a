using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A token pair as the token index holds it. Only the <see cref="TokenStore"/> changes it.</summary>
internal sealed class TokenDocument
{
    public required TokenPairBytes Tokens { get; init; }

    public required bool HasRefreshToken { get; init; }

    public required DateTimeOffset Created { get; set; }

    public required DateTimeOffset AccessExpires { get; set; }

    public required TokenClient Client { get; init; }

    public required AuthenticatedUser User { get; init; }

    /// <summary>Null: made by another grant than a SAML sign-in.</summary>
    public required SamlSession? Saml { get; set; }

    public bool AccessInvalidated { get; set; }

    public bool RefreshInvalidated { get; set; }

    public DateTimeOffset? Refreshed { get; set; }

    public TokenDocument? SupersededBy { get; set; }

    public int TokenCount => HasRefreshToken ? 2 : 1;

    public bool Is(byte[] token, TokenKind kind) => kind == TokenKind.Access
        ? CryptographicOperations.FixedTimeEquals(token, Tokens.Access)
        : HasRefreshToken && CryptographicOperations.FixedTimeEquals(token, Tokens.Refresh);
}
