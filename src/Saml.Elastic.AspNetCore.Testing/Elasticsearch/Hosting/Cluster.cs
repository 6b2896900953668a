namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The parts of the emulated Elasticsearch, put together.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly EmulatedElasticsearchOptions _options;

    /// <exception cref="ArgumentException">An option or a realm's setting cannot be used.</exception>
    public Cluster(EmulatedElasticsearchOptions options, ElasticsearchFaults faults, CallRecorder recorder, TokenDocuments documents)
    {
        OptionsValidation.Check(options);
        _options = options;
        var version = VersionTraits.Of(options.Version);
        var index = new TokenIndex(faults, options.TimeProvider);
        Tokens = new TokenStore(documents, index, faults, version.TokenVersion, options.TokenTimeout, options.TimeProvider);
        Realms = new RealmRegistry(options);
        Loading = Task.WhenAll(Realms.InOrder.Select(realm => realm.Loading));

        var users = new UserDirectory(options);
        var challenges = new Challenges(options.TokenService);
        var messages = new SamlMessages(options.TimeProvider);
        var router = new Router(
        [
            new SamlPrepareEndpoint(Realms, messages),
            new SamlAuthenticateEndpoint(options, version, Tokens, index, Realms, new SamlUsers(options, users), challenges),
            new SamlLogoutEndpoint(Tokens, Realms, messages),
            new SamlInvalidateEndpoint(options, Tokens, index, Realms, messages),
            new SamlCompleteLogoutEndpoint(Realms),
            new SamlMetadataEndpoint(Realms),
            new CreateTokenEndpoint(options, Tokens, index, users, challenges),
            new InvalidateTokenEndpoint(options, Tokens),
            new GetAuthenticatedUserEndpoint(),
            new GetLicenseEndpoint(options),
            new GetInfoEndpoint(version),
        ]);
        var frontDoor = new FrontDoor(options, version, new Authenticator(options, challenges, users, Tokens), router);
        Conversation = new Conversation(
            frontDoor, router, new AnswerFactory(options, version), new AnswerWriter(version), faults, recorder, options.TimeProvider);
    }

    public TokenStore Tokens { get; }

    public RealmRegistry Realms { get; }

    public Conversation Conversation { get; }

    /// <summary>Completes when every realm has asked for its metadata once.</summary>
    public Task Loading { get; }

    public EmulatedSession CreateSession(string realmName, string username, SamlNameId? nameId, string? sessionIndex)
    {
        var realm = Realms.Find(realmName) ?? throw new ArgumentException($"There is no realm [{realmName}].", nameof(realmName));
        var user = new AuthenticatedUser(username, realm.Reference) { Roles = [.. realm.Options.UserRoles] };
        var name = nameId is null ? null : new SamlName(nameId.Value, nameId.Format, nameId.NameQualifier, nameId.SPNameQualifier, SPProvidedId: null);
        var document = Tokens.Create(user, ServiceClient(), new SamlSession(realmName, name, sessionIndex), withRefreshToken: true);
        return new EmulatedSession(Tokens.AccessToken(document), Tokens.RefreshToken(document));
    }

    public void Dispose() => Realms.Dispose();

    // The account that would have called authenticate, and so may refresh.
    private TokenClient ServiceClient() => new(
        _options.Users.Keys.FirstOrDefault() ?? throw new InvalidOperationException($"{nameof(EmulatedElasticsearchOptions.Users)} is empty: who is to refresh?"),
        new RealmReference(_options.FileRealmName, RealmReference.File),
        ApiKeyId: null);
}
