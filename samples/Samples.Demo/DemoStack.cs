using System.Security.Cryptography;
using Saml.Elastic.AspNetCore.Testing;

namespace Samples.Demo;

/// <summary>An emulated Elasticsearch on a free port of this machine, and the identity provider that its realm trusts.</summary>
public sealed class DemoStack : IAsyncDisposable
{
    internal const string IdentityProviderPath = "/idp";

    /// <summary>
    /// The address in all SAML messages, wherever the app listens and whatever host name the browser uses: browsers never see it
    /// (<see cref="OneHostName"/>).
    /// </summary>
    internal const string Origin = "http://sample.test";

    private const string Realm = "saml1";
    private const string UserName = "sample";
    private readonly string _applicationName;
    private readonly string _password;

    private DemoStack(string applicationName, string password, EmulatedElasticsearch elasticsearch)
    {
        _applicationName = applicationName;
        _password = password;
        Elasticsearch = elasticsearch;
    }

    internal EmulatedElasticsearch Elasticsearch { get; }

    internal SamlIdentityProvider? IdentityProvider { get; private set; }

    /// <summary>What would stand in the settings of an app that has a real one.</summary>
    internal Dictionary<string, string?> Configuration => new()
    {
        ["Elasticsearch:Uri"] = Elasticsearch.Address.ToString(),
        ["Elasticsearch:Username"] = UserName,
        ["Elasticsearch:Password"] = _password,
        ["Elasticsearch:Realm"] = Realm,
    };

    private string EntityId => $"urn:sample:{_applicationName}";

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Elasticsearch.DisposeAsync();

    internal static async Task<DemoStack> StartAsync(string applicationName)
    {
        var password = RandomNumberGenerator.GetHexString(32);
        return new(applicationName, password, await EmulatedElasticsearch.StartAsync(Cluster(password)));
    }

    internal void ConfigureIdentityProvider(SamlIdentityProviderOptions options)
    {
        options.EntityId = "urn:sample:identity-provider";
        options.BaseAddress = Origin + IdentityProviderPath;
        options.CookieName = DemoCookies.NameFor(_applicationName, "identity-provider");
    }

    /// <summary>Makes the two known to each other.</summary>
    internal async Task ConnectAsync(SamlIdentityProvider identityProvider)
    {
        IdentityProvider = identityProvider;
        var realm = new EmulatedRealmOptions
        {
            Order = 1,
            IdpEntityId = identityProvider.EntityId,
            IdpMetadata = identityProvider.MetadataXml,
            SpEntityId = EntityId,
            SpAcs = Origin + "/signin-elastic-saml",
            SpLogout = Origin + "/signout-elastic-saml",
            PrincipalAttribute = "uid",
            NameAttribute = "displayName",
            MailAttribute = "mail",
            SigningCertificate = SamlCertificate.Create(_applicationName),
            UserRoles = ["viewer"],
        };
        identityProvider.AddServiceProvider(new(EntityId)
        {
            AssertionConsumerServices = [new(SamlBinding.HttpPost, realm.SpAcs)],
            SingleLogoutServices = [new(SamlBinding.HttpRedirect, realm.SpLogout)],
            SigningCertificates = [realm.SigningCertificate],
        });
        var cluster = Cluster(_password);
        cluster.Realms[Realm] = realm;
        await Elasticsearch.RestartAsync(cluster);
    }

    private static EmulatedElasticsearchOptions Cluster(string password) => new()
    {
        Users = new Dictionary<string, EmulatedUser> { [UserName] = new() { Password = password } },
    };
}
