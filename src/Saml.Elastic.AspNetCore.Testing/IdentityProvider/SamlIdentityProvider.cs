using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Saml.Elastic.AspNetCore.Testing.IdentityProvider;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// A small SAML 2.0 identity provider for tests and demonstrations, in process: single sign-on, single logout in both directions, several
/// service providers in one session. It behaves like SimpleSAMLphp and Keycloak, and badly when told to. Never for real users.
/// </summary>
public sealed class SamlIdentityProvider : IAsyncDisposable
{
    private readonly IdentityProviderParts _parts;
    private WebApplication? _server;

    internal SamlIdentityProvider(SamlIdentityProviderOptions options, string pattern) => _parts = new(options, pattern);

    /// <summary>The name in all of its messages.</summary>
    /// <exception cref="InvalidOperationException">It depends on the request: set <see cref="SamlIdentityProviderOptions.EntityId"/>.</exception>
    public string EntityId => _parts.EntityId;

    /// <summary>Scheme, host, port and path, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">It depends on the request: set <see cref="SamlIdentityProviderOptions.BaseAddress"/>.</exception>
    public string BaseAddress => _parts.Address.Base;

    /// <summary>Where a browser goes to sign out here, and by that everywhere. It is asked once more.</summary>
    /// <exception cref="InvalidOperationException">It depends on the request: set <see cref="SamlIdentityProviderOptions.BaseAddress"/>.</exception>
    public string LogoutAddress => BaseAddress + IdentityProviderPaths.Logout;

    /// <summary>The metadata for service providers, such as the file that an Elasticsearch realm's <c>idp.metadata.path</c> names.</summary>
    /// <exception cref="InvalidOperationException">It depends on the request: set <see cref="SamlIdentityProviderOptions.BaseAddress"/>.</exception>
    public string MetadataXml => IdentityProviderMetadata.At(_parts.Address, SigningCertificate).ToString();

    /// <summary>Signs everything.</summary>
    public X509Certificate2 SigningCertificate => _parts.Signers.Certificate;

    /// <summary>How it behaves where nothing else was asked for: well, by default. It can be changed at any time.</summary>
    public SamlMisbehaviour Misbehaviour
    {
        get => _parts.Misbehaviours.General;
        set => _parts.Misbehaviours.General = value;
    }

    /// <summary>The last 1,000 messages that it has sent and received, oldest first.</summary>
    public IReadOnlyList<RecordedSamlMessage> Messages => _parts.Log.Messages;

    /// <summary>The names of the users who are signed in here, once for each session.</summary>
    public IReadOnlyList<string> SignedInUsers => [.. _parts.Sessions.All.Select(session => session.User.Uid)];

    /// <summary>Starts one on a port of this machine alone. Disposing it ends it.</summary>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message says which.</exception>
    public static async Task<SamlIdentityProvider> StartAsync(Action<SamlIdentityProviderOptions>? configure = null)
    {
        var options = new SamlIdentityProviderOptions();
        configure?.Invoke(options);
        return await LoopbackServer.StartAsync(options);
    }

    /// <summary>Makes a service provider known, or changes what is known of it.</summary>
    /// <exception cref="ArgumentException">What it says of itself is not enough.</exception>
    public void AddServiceProvider(SamlServiceProvider serviceProvider) => _parts.Providers.Add(serviceProvider);

    /// <summary>Makes the next message, or the next of this type, another one than <see cref="Misbehaviour"/> says. Several wait for their turn.</summary>
    /// <param name="how">What is wrong with it.</param>
    /// <param name="type">Null: whichever message is next.</param>
    public void MisbehaveNext(SamlMisbehaviour how, SamlMessageType? type = null) => _parts.Misbehaviours.Next(how, type);

    /// <summary>
    /// Ends all sessions of a user, as an administrator does. Without a browser only service providers with a back channel hear of it
    /// (<see cref="SamlServiceProvider.LogoutChannel"/>).
    /// </summary>
    /// <param name="userName">The user's <see cref="SamlUser.Uid"/>.</param>
    public Task SignOutAsync(string userName) =>
        Task.WhenAll(_parts.Sessions.All.Where(session => session.User.Uid == userName).Select(_parts.SingleLogout.SignOutAsync));

    /// <summary>Forgets <see cref="Messages"/>.</summary>
    public void ClearMessages() => _parts.Log.Clear();

    /// <summary>Stops the server, if it is its own.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Release();
    }

    internal void Map(IEndpointRouteBuilder endpoints, string pattern) => _parts.Endpoints.Map(endpoints, pattern);

    internal void Release() => _parts.Dispose();

    internal void Own(WebApplication server) => _server = server;

    internal void Locate(string address) => _parts.Addresses.Fix(address);
}
