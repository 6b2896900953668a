using System.Security.Cryptography;
using System.Text.Json;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// A SAML realm, rented by one test: start the application on <see cref="BaseAddress"/> with <see cref="Configuration"/>,
/// paths <c>/signin-elastic-saml</c> and <c>/signout-elastic-saml</c>. Disposing it gives it back.
/// </summary>
public sealed class SamlRealm : IDisposable
{
    private readonly RealmDefinition _definition;
    private readonly RealmPool? _pool;

    internal SamlRealm(ElasticsearchNode node, RealmDefinition definition, RealmPool? pool)
    {
        Node = node;
        _definition = definition;
        _pool = pool;
    }

    public ElasticsearchNode Node { get; }

    public string Name => _definition.Name;

    /// <summary>Scheme, host and reserved port of the application, without a slash at the end.</summary>
    public string BaseAddress => _definition.BaseAddress;

    internal ServiceProvider ServiceProvider => _definition.ServiceProvider;

    /// <summary>Trusted by every realm but SimpleSAMLphp's.</summary>
    internal TestIdentityProvider IdentityProvider => Node.IdentityProvider;

    /// <summary>Of <see cref="RealmKind.OwnIdentityProvider"/>: the other realm of the same identity provider. It goes back with this one.</summary>
    public SamlRealm Second => new(Node, _definition.Second!, pool: null);

    /// <summary>Of <see cref="RealmKind.OwnIdentityProvider"/>: where the identity provider of this realm and <see cref="Second"/> is started.</summary>
    public string OwnIdentityProviderAddress => _definition.IdentityProviderAddress!;

    /// <summary>The application's configuration section <c>Elasticsearch</c>.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["Elasticsearch:Uri"] = Node.Address.ToString(),
        ["Elasticsearch:Username"] = ElasticsearchAccount.Service.Username,
        ["Elasticsearch:Password"] = ElasticsearchAccount.Service.Password,
        ["Elasticsearch:Realm"] = Name,
        ["Elasticsearch:CertificateFingerprint"] = Node.HttpsCertificate?.GetCertHashString(HashAlgorithmName.SHA256),
    };

    /// <summary>Signs in at the test identity provider and gets a token pair for it, without any application.</summary>
    public Task<MintedSession> SignInAsync(SamlUser? user = null) =>
        SignInAsync(new ResponseMessage(ServiceProvider) { User = user ?? SamlUser.Alice });

    /// <inheritdoc cref="SignInAsync(SamlUser?)"/>
    internal async Task<MintedSession> SignInAsync(ResponseMessage message)
    {
        var ids = message.InResponseTo is { } id ? new[] { id } : [];
        var answer = await AuthenticateAsync(IdentityProvider.Write(message), ids);
        return new MintedSession(
            new TokenPair(answer.GetProperty("access_token").GetString(), answer.GetProperty("refresh_token").GetString()),
            message.NameId,
            message.SessionIndex);
    }

    /// <summary>Gives a Response to Elasticsearch (<c>POST /_security/saml/authenticate</c>) and fails unless it is accepted.</summary>
    /// <param name="content">The form field <c>SAMLResponse</c>.</param>
    /// <param name="ids">The IDs of the AuthnRequests that it may answer.</param>
    public async Task<JsonElement> AuthenticateAsync(string content, params string[] ids)
    {
        var answer = await Node.SendAsync(HttpMethod.Post, "/_security/saml/authenticate", new { content, ids, realm = Name });
        return answer.IsSuccess ? answer.Json : throw new InvalidOperationException($"Elasticsearch refused the Response: {answer}");
    }

    /// <summary>Creates an AuthnRequest (<c>POST /_security/saml/prepare</c>).</summary>
    public async Task<(string Id, string Redirect)> PrepareAsync()
    {
        var answer = await Node.SendAsync(HttpMethod.Post, "/_security/saml/prepare", new { realm = Name });
        return (answer.Json.GetProperty("id").GetString()!, answer.Json.GetProperty("redirect").GetString()!);
    }

    /// <summary>
    /// Of <see cref="RealmKind.OwnIdentityProvider"/>: starts the identity provider that this realm and <see cref="Second"/> trust, and tells it
    /// of them by what Elasticsearch says in their metadata.
    /// </summary>
    public async Task<SamlIdentityProvider> StartIdentityProviderAsync(Action<SamlIdentityProviderOptions>? configure = null)
    {
        var identityProvider = await SamlIdentityProvider.StartAsync(options =>
        {
            options.BaseAddress = _definition.IdentityProviderAddress;
            options.SigningCertificate = IdentityProvider.Certificate;
            configure?.Invoke(options);
        });
        identityProvider.AddServiceProvider(await DescribeAsync());
        identityProvider.AddServiceProvider(await Second.DescribeAsync());
        return identityProvider;
    }

    /// <summary>What Elasticsearch says of the realm in its metadata.</summary>
    public async Task<SamlServiceProvider> DescribeAsync() => SamlServiceProvider.FromMetadata(await ReadMetadataAsync());

    /// <inheritdoc cref="DescribeAsync"/>
    public async Task<string> ReadMetadataAsync()
    {
        var answer = await Node.SendAsync(HttpMethod.Get, "/_security/saml/metadata/" + Name);
        return answer.Json.GetProperty("metadata").GetString()!;
    }

    public void Dispose() => _pool?.Return(_definition);
}
