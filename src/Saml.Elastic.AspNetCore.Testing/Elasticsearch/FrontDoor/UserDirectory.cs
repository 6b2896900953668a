using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Who there is, and what each may do.</summary>
internal sealed class UserDirectory(EmulatedElasticsearchOptions options)
{
    private readonly RealmReference _fileRealm = new(options.FileRealmName, RealmReference.File);

    /// <summary>The file realm's user with this password; null when there is none.</summary>
    public Caller? Find(string username, string password) =>
        options.Users.TryGetValue(username, out var user)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(user.Password))
            ? new Caller(FileUser(username, user), AuthenticationType.Realm, [.. user.Privileges])
            : null;

    /// <summary>The file realm's user, without asking for a password.</summary>
    public AuthenticatedUser? LookUp(string username) => options.Users.TryGetValue(username, out var user) ? FileUser(username, user) : null;

    public Caller Anonymous()
    {
        var user = new AuthenticatedUser(options.AnonymousUsername, RealmReference.Anonymous)
        {
            Roles = [.. options.AnonymousRoles],
            Metadata = new JsonObject { ["_reserved"] = true },
        };
        return new Caller(user, AuthenticationType.Anonymous, []);
    }

    public Caller OwnerOf(string apiKeyId, EmulatedApiKey key)
    {
        var owner = options.Users[key.Owner];
        return new Caller(FileUser(key.Owner, owner), AuthenticationType.ApiKey, [.. owner.Privileges]) { ApiKeyId = apiKeyId };
    }

    public Caller OwnerOf(TokenDocument token) => new(token.User, AuthenticationType.Token, Privileges(token.User));

    private IReadOnlyCollection<string> Privileges(AuthenticatedUser user) =>
        user.Realm == _fileRealm
            ? options.Users.TryGetValue(user.Username, out var owner) ? [.. owner.Privileges] : []
            : options.Realms.TryGetValue(user.Realm.Name, out var realm) ? [.. realm.UserPrivileges] : [];

    private AuthenticatedUser FileUser(string username, EmulatedUser user) => new(username, _fileRealm) { Roles = [.. user.Roles] };
}
