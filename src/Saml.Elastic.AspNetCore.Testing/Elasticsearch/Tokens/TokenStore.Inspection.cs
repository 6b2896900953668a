namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <content>For tests: nothing here looks at the index's condition, since it asks what is true rather than what would be answered.</content>
internal sealed partial class TokenStore
{
    public int LiveCount
    {
        get
        {
            lock (_lock)
            {
                return _documents.Values.Sum(document => (IsAlive(document, TokenKind.Access) ? 1 : 0) + (IsAlive(document, TokenKind.Refresh) ? 1 : 0));
            }
        }
    }

    public bool IsAlive(string text)
    {
        lock (_lock)
        {
            return DecodeForCaller(text) is { } token
                && (Find(token, TokenKind.Access) is { } byAccess ? IsAlive(byAccess, TokenKind.Access)
                    : Find(token, TokenKind.Refresh) is { } byRefresh && IsAlive(byRefresh, TokenKind.Refresh));
        }
    }

    /// <summary>Removes a token's document, as the clean-up does.</summary>
    public bool Remove(string text)
    {
        lock (_lock)
        {
            return DecodeForCaller(text) is { } token && _documents.Remove(KeyOf(token));
        }
    }

    private bool IsAlive(TokenDocument document, TokenKind kind) => kind == TokenKind.Access
        ? !document.AccessInvalidated && timeProvider.GetUtcNow() <= document.AccessExpires
        : document is { HasRefreshToken: true, RefreshInvalidated: false, Refreshed: null } && !IsPastRefresh(document);
}
