using System.Text.Json.Nodes;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Makes users of what Responses say.</summary>
internal sealed class SamlUsers(EmulatedElasticsearchOptions options, UserDirectory users)
{
    /// <summary>Null: the Response does not name a user, or the realm that is to know the roles does not know him.</summary>
    public AuthenticatedUser? Create(SamlRealm realm, SignedInUser signedIn)
    {
        if (signedIn.Values(realm.PrincipalAttribute) is not [var username, ..])
            return null;
        var user = new AuthenticatedUser(username, realm.Reference)
        {
            Roles = [.. realm.Options.UserRoles],
            FullName = First(signedIn, realm.Options.NameAttribute),
            Email = First(signedIn, realm.Options.MailAttribute),
            Metadata = Metadata(realm, signedIn),
        };
        return realm.Options.AuthorizationRealms.Count == 0 ? user : Delegate(user, realm);
    }

    // Name and mail are the other realm's too; only who signed in stays.
    private AuthenticatedUser? Delegate(AuthenticatedUser user, SamlRealm realm) =>
        realm.Options.AuthorizationRealms.Contains(options.FileRealmName) && users.LookUp(user.Username) is { } found
            ? found with { Realm = realm.Reference, LookupRealm = found.Realm }
            : null;

    private static JsonObject Metadata(SamlRealm realm, SignedInUser signedIn)
    {
        var metadata = new JsonObject();
        if (signedIn.Name is { } name)
        {
            metadata["saml_nameid"] = name.Value;
            if (name.Format is not null)
                metadata["saml_nameid_format"] = name.Format;
        }

        if (!realm.Options.PopulateUserMetadata)
            return metadata;
        foreach (var attribute in signedIn.Attributes)
        {
            metadata[$"saml({attribute.Name})"] = Values(attribute);
            if (!string.IsNullOrEmpty(attribute.FriendlyName))
                metadata[$"saml_{attribute.FriendlyName}"] = Values(attribute);
        }

        return metadata;
    }

    private static JsonArray Values(SamlAttribute attribute) => new([.. attribute.Values.Select(value => (JsonNode)value)]);

    private static string? First(SignedInUser signedIn, string? attribute) =>
        string.IsNullOrEmpty(attribute) ? null : signedIn.Values(attribute).FirstOrDefault();
}
