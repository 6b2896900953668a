namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The tokens: making, finding, refreshing. Each method is one step that no other interrupts.</summary>
internal sealed partial class TokenStore(
    TokenDocuments documents, TokenIndex index, ElasticsearchFaults faults, int tokenVersion, TimeSpan accessLifetime, TimeProvider timeProvider)
{
    /// <summary>How long a refresh token can be used, from the making of its pair.</summary>
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromHours(24);

    /// <summary>How long a used refresh token brings back the pair that it was used for.</summary>
    private static readonly TimeSpan RefreshWindow = TimeSpan.FromSeconds(30);

    public int AccessLifetimeInSeconds => (int)accessLifetime.TotalSeconds;

    /// <summary>Makes a pair; in a missing index it is the first one of a new index.</summary>
    public TokenDocument Create(AuthenticatedUser user, TokenClient client, SamlSession? saml, bool withRefreshToken)
    {
        lock (documents.Lock)
        {
            EnsureCreatable();
            return Add(user, client, saml, withRefreshToken);
        }
    }

    public string AccessToken(TokenDocument document) => TokenText.Encode(tokenVersion, document.Tokens.Access);

    public string RefreshToken(TokenDocument document) => TokenText.Encode(tokenVersion, document.Tokens.Refresh);

    /// <summary>The document of the access token that a caller shows; null when it is not known, or the index is away.</summary>
    public TokenDocument? FindForCaller(string accessToken)
    {
        lock (documents.Lock)
        {
            return DecodeForCaller(accessToken) is not { } token ? null
                : index.State == EmulatedTokenIndex.Closed ? throw TokenIndex.Closed()
                : index.IsReadable ? Find(token, TokenKind.Access) : null;
        }
    }

    /// <summary>The document of an access token, whether that is alive or not; null when it is not known.</summary>
    public TokenDocument? FindForLogout(string accessToken)
    {
        lock (documents.Lock)
        {
            return DecodeForCaller(accessToken) is not { } token ? null
                : index.IsReadable ? Find(token, TokenKind.Access)
                : throw index.NotReadable();
        }
    }

    public bool IsUsable(TokenDocument document)
    {
        lock (documents.Lock)
        {
            return !document.AccessInvalidated && timeProvider.GetUtcNow() <= document.AccessExpires;
        }
    }

    /// <summary>Exchanges a refresh token for the next pair, or for the same again inside the window.</summary>
    public TokenDocument Refresh(string refreshToken, TokenClient client)
    {
        lock (documents.Lock)
        {
            var document = TokenText.Decode(refreshToken) is { } token && index.IsReadable ? Find(token, TokenKind.Refresh) : null;
            if (document is null)
                throw new InvalidGrantException("could not refresh the requested token");
            if (IsPastRefresh(document))
                throw new InvalidGrantException("token document has expired");
            if (document.RefreshInvalidated)
                throw new InvalidGrantException("token has been invalidated");
            if (document.Client != client)
                throw new InvalidGrantException("tokens must be refreshed by the creating client");
            return document.SupersededBy is { } successor ? Again(document, successor) : Supersede(document);
        }
    }

    private TokenDocument Again(TokenDocument document, TokenDocument successor)
    {
        var age = timeProvider.GetUtcNow() - document.Refreshed;
        return age > RefreshWindow ? throw new InvalidGrantException("token has already been refreshed more than 30 seconds in the past")
            : age < -RefreshWindow ? throw new InvalidGrantException("token has been refreshed more than 30 seconds in the future, clock skew too great")
            : successor;
    }

    private TokenDocument Supersede(TokenDocument document)
    {
        if (index.IsWriteBlocked)
            throw index.NotWritable();
        document.Refreshed = timeProvider.GetUtcNow();
        return document.SupersededBy = Add(document.User, document.Client, document.Saml, withRefreshToken: true);
    }

    private void EnsureCreatable()
    {
        switch (index.State)
        {
            case EmulatedTokenIndex.Missing:
                documents.ById.Clear();
                faults.TokenIndex = EmulatedTokenIndex.Available;
                break;
            case EmulatedTokenIndex.Closed:
                throw index.ClosedForWriting();
            case EmulatedTokenIndex.ShardsUnavailable:
                throw index.NotReadable();
            case EmulatedTokenIndex.DiskFull or EmulatedTokenIndex.WriteBlocked:
                throw index.NotWritable();
        }
    }

    private TokenDocument Add(AuthenticatedUser user, TokenClient client, SamlSession? saml, bool withRefreshToken)
    {
        var now = timeProvider.GetUtcNow();
        var document = new TokenDocument
        {
            Tokens = TokenPairBytes.Random(),
            HasRefreshToken = withRefreshToken,
            Created = now,
            AccessExpires = now + accessLifetime,
            Client = client,
            User = user,
            Saml = saml,
        };
        documents.ById.Add(KeyOf(document.Tokens.Access), document);
        return document;
    }

    // Damage that trips Elasticsearch over a refresh token makes an access token just unknown.
    private static byte[]? DecodeForCaller(string accessToken)
    {
        try
        {
            return TokenText.Decode(accessToken);
        }
        catch (ElasticsearchException)
        {
            return null;
        }
    }

    private TokenDocument? Find(byte[] token, TokenKind kind) =>
        documents.ById.TryGetValue(KeyOf(token), out var document) && document.Is(token, kind) ? document : null;

    private bool IsPastRefresh(TokenDocument document) => document.Created < timeProvider.GetUtcNow() - RefreshLifetime;

    private static string KeyOf(byte[] token) => Convert.ToHexString(token, TokenText.SecretLength, TokenText.DocumentIdLength);
}
