using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Companions;

internal sealed class RealCompanionServer(SamlRealm realm) : CompanionServer
{
    public override string BaseAddress => realm.BaseAddress;

    public override ServiceProvider ServiceProvider => realm.ServiceProvider;

    public override TestIdentityProvider IdentityProvider => realm.IdentityProvider;

    public override IReadOnlyDictionary<string, string?> Configuration => realm.Configuration;

    public override Task<bool> IsAccessTokenAliveAsync(TokenPair tokens) => TokenState.IsAccessTokenAliveAsync(realm.Node, tokens.AccessToken!);

    public override Task<TokenState> StateOfAsync(TokenPair tokens) => TokenState.OfAsync(realm.Node, tokens);

    public override ValueTask DisposeAsync()
    {
        realm.Dispose();
        return ValueTask.CompletedTask;
    }
}
