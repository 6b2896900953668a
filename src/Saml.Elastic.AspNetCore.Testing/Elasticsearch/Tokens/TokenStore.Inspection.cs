namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <content>For tests: nothing here looks at the index's condition, since it asks what is true rather than what would be answered.</content>
internal sealed partial class TokenStore
{
    public int LiveCount
    {
        get
        {
            lock (documents.Lock)
            {
                return documents.ById.Values.Sum(document => (IsAlive(document, TokenKind.Access) ? 1 : 0) + (IsAlive(document, TokenKind.Refresh) ? 1 : 0));
            }
        }
    }

    public bool IsAlive(string text)
    {
        lock (documents.Lock)
        {
            return DecodeForCaller(text) is { } token
                && (Find(token, TokenKind.Access) is { } byAccess ? IsAlive(byAccess, TokenKind.Access)
                    : Find(token, TokenKind.Refresh) is { } byRefresh && IsAlive(byRefresh, TokenKind.Refresh));
        }
    }

    /// <summary>Removes the documents of a token's session, as the clean-up does.</summary>
    public int Remove(string text) => ForSessionOf(text, document => documents.ById.Remove(KeyOf(document.Tokens.Access)));

    /// <summary>Moves the documents of a token's session into the past.</summary>
    public int Age(string text, TimeSpan by) => ForSessionOf(text, document => Age(document, by));

    /// <summary>Moves all documents into the past.</summary>
    public void AgeAll(TimeSpan by)
    {
        lock (documents.Lock)
        {
            foreach (var document in documents.ById.Values)
                Age(document, by);
        }
    }

    /// <summary>Makes the documents of a token's session say that another realm made them.</summary>
    public int MoveToRealm(string text, string realm) => ForSessionOf(text, document => document.Saml = document.Saml! with { Realm = realm });

    private static void Age(TokenDocument document, TimeSpan by)
    {
        document.Created -= by;
        document.AccessExpires -= by;
        document.Refreshed -= by;
    }

    // A session that was refreshed has more than one document.
    private int ForSessionOf(string text, Action<TokenDocument> change)
    {
        lock (documents.Lock)
        {
            var named = DecodeForCaller(text) is { } token ? documents.ById.GetValueOrDefault(KeyOf(token)) : null;
            TokenDocument[] session =
            [
                .. documents.ById.Values.Where(document => document == named || (named?.Saml is not null && document.Saml == named.Saml)),
            ];
            Array.ForEach(session, change);
            return session.Length;
        }
    }

    private bool IsAlive(TokenDocument document, TokenKind kind) => kind == TokenKind.Access
        ? !document.AccessInvalidated && timeProvider.GetUtcNow() <= document.AccessExpires
        : document is { HasRefreshToken: true, RefreshInvalidated: false, Refreshed: null } && !IsPastRefresh(document);
}
