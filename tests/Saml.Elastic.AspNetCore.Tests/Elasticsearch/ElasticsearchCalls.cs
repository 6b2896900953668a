namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>One call of each API, by the name of the API in <see cref="StubAnswers"/>.</summary>
internal static class ElasticsearchCalls
{
    /// <summary><c>_authenticate</c> with the service credential; the path is that of <see cref="StubAnswers.WhoAmI"/>.</summary>
    public const string ServiceUser = "service user";

    public static IReadOnlyDictionary<string, Func<IElasticsearchSamlClient, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<IElasticsearchSamlClient, CancellationToken, Task>>
        {
            [StubAnswers.Prepare] = (client, stop) => client.PrepareAuthenticationAsync(new() { Realm = "saml1" }, stop),
            [StubAnswers.Authenticate] = (client, stop) => client.AuthenticateAsync(new() { Content = "saml-response", Ids = [], Realm = "saml1" }, stop),
            [StubAnswers.Logout] = (client, stop) => client.LogoutAsync(new() { Token = "t0ken-a", RefreshToken = "t0ken-r" }, stop),
            [StubAnswers.Invalidate] = (client, stop) => client.InvalidateAsync(new() { QueryString = "SAMLRequest=s4ml", Realm = "saml1" }, stop),
            [StubAnswers.CompleteLogout] =
                (client, stop) => client.CompleteLogoutAsync(new() { Realm = "saml1", Ids = ["_1"], QueryString = "SAMLResponse=s4ml" }, stop),
            [StubAnswers.Metadata] = (client, stop) => client.GetServiceProviderMetadataAsync("saml1", stop),
            [StubAnswers.Token] = (client, stop) => client.RefreshTokenAsync("t0ken-r", stop),
            [StubAnswers.InvalidateToken] = (client, stop) => client.InvalidateAccessTokenAsync("t0ken-a", stop),
            [StubAnswers.WhoAmI] = (client, stop) => client.GetAuthenticatedUserAsync("t0ken-a", stop),
            [ServiceUser] = (client, stop) => client.GetServiceUserAsync(stop),
        };

    /// <summary>All of them as rows of a table.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static Task CallAsync(this IElasticsearchSamlClient client, string api, CancellationToken stop = default) => All[api](client, stop);

    /// <summary>What the stub calls this API.</summary>
    public static string StubName(string api) => api == ServiceUser ? StubAnswers.WhoAmI : api;
}
