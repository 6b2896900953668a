namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

internal sealed partial class TokenStore
{
    // Documents that nobody can use are removed now and then, when some token is invalidated.
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromMinutes(30);

    private DateTimeOffset _lastCleanUp = timeProvider.GetUtcNow();

    /// <summary>Invalidates one token by its text. Null: no such token is known.</summary>
    public InvalidationResult? Invalidate(string text, TokenKind kind)
    {
        lock (documents.Lock)
        {
            if ((kind == TokenKind.Access ? DecodeForCaller(text) : TokenText.Decode(text)) is not { } token)
                return null;
            if (!index.IsReadable)
                throw index.NotInvalidated();
            return Find(token, kind) is { } document ? CleanUpAfter(Invalidate(document, kind)) : null;
        }
    }

    /// <summary>Invalidates a document's access token. What became of it is not looked at.</summary>
    public void InvalidateAccess(TokenDocument document)
    {
        lock (documents.Lock)
        {
            CleanUpAfter(Invalidate(document, TokenKind.Access));
        }
    }

    /// <summary>Invalidates the tokens of some documents, the refresh tokens first.</summary>
    public InvalidationResult Invalidate(IReadOnlyCollection<TokenDocument> found)
    {
        lock (documents.Lock)
        {
            var refresh = found.Where(document => document.HasRefreshToken).Select(document => Invalidate(document, TokenKind.Refresh)).ToList();
            var access = found.Select(document => Invalidate(document, TokenKind.Access)).ToList();
            return CleanUpAfter(refresh.Concat(access).Aggregate(InvalidationResult.Nothing, (sum, one) => sum + one));
        }
    }

    /// <summary>The documents of a user's, a realm's or both's sessions of which some token is still alive.</summary>
    public IReadOnlyList<TokenDocument> FindByOwner(string? username, string? realm) => Search(document =>
        (username is null || document.User.Username == username) && (realm is null || document.User.Realm.Name == realm));

    /// <summary>The documents of a SAML session of which some token is still alive.</summary>
    public IReadOnlyList<TokenDocument> FindBySession(SamlSession session) => Search(document => document.Saml == session);

    private List<TokenDocument> Search(Func<TokenDocument, bool> matches)
    {
        lock (documents.Lock)
        {
            return index.State == EmulatedTokenIndex.Missing ? []
                : index.IsReadable ? [.. documents.ById.Values.Where(document => IsActive(document) && matches(document))]
                : throw index.NotSearchable();
        }
    }

    private bool IsActive(TokenDocument document) =>
        (!document.AccessInvalidated && timeProvider.GetUtcNow() <= document.AccessExpires)
        || (document.HasRefreshToken && !document.RefreshInvalidated && !IsPastRefresh(document));

    private InvalidationResult Invalidate(TokenDocument document, TokenKind kind)
    {
        if (index.IsWriteBlocked)
        {
            var field = kind == TokenKind.Access ? "access_token" : "refresh_token";
            return new InvalidationResult(0, 0, [new ErrorCause(ErrorTypes.Elasticsearch, $"Error invalidating {field}: ", index.BlockedCause)]);
        }

        if (kind == TokenKind.Access ? document.AccessInvalidated : document.RefreshInvalidated)
            return new InvalidationResult(0, 1, []);
        if (kind == TokenKind.Refresh)
            document.RefreshInvalidated = true;
        else
            document.AccessInvalidated = !faults.LoseAccessTokenInvalidations;
        return new InvalidationResult(1, 0, []);
    }

    private InvalidationResult CleanUpAfter(InvalidationResult result)
    {
        var now = timeProvider.GetUtcNow();
        if (now - _lastCleanUp <= CleanUpInterval || index.IsWriteBlocked)
            return result;
        _lastCleanUp = now;
        foreach (var (key, document) in documents.ById)
        {
            if (IsPastRefresh(document))
                documents.ById.Remove(key);
        }

        return result;
    }
}
