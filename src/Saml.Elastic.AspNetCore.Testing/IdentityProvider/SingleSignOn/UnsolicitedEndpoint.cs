namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A sign-in that starts here: <c>?entityId=...&amp;RelayState=...</c>.</summary>
internal sealed class UnsolicitedEndpoint(ServiceProviderRegistry providers, SingleSignOnFlow flow)
{
    private const string EntityId = "entityId";
    private static readonly Dictionary<string, string> Nothing = [];

    public static string Url(IdentityProviderAddress address, SamlServiceProvider provider) =>
        $"{address.Base}{IdentityProviderPaths.Unsolicited}?{EntityId}={Uri.EscapeDataString(provider.EntityId)}";

    public async Task HandleAsync(IdentityProviderRequest http)
    {
        var query = http.Http.Request.Query;
        var provider = providers.Find(query[EntityId].ToString())
            ?? throw new RefusedException($"The parameter {EntityId} names no service provider that is registered here.");
        var relayState = query.TryGetValue(SamlParameters.RelayState, out var given) ? given.ToString() : null;
        RequestReader.RequireBounded(relayState);
        var asked = new AuthnRequest(provider, provider.AssertionConsumerServices[0].Location) { RelayState = relayState };
        await flow.ContinueAsync(http, await RequestReader.ReadFormAsync(http.Http.Request), asked, Nothing);
    }
}
