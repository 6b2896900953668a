using System.Security.Cryptography;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>On a node with a self-signed certificate whose access tokens live for 5 seconds.</summary>
public sealed class SignOutOverHttps
{
    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Works_with_the_fingerprint_of_the_certificate(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Works_with_an_access_token_that_has_expired(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        await Poll.UntilAsync(
            async () => !await TokenState.IsAccessTokenAliveAsync(node, session.Tokens.AccessToken!), "the access token has expired");
        await session.User.SignOutAsync();

        await session.AssertSignedOutEverywhereAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Stays_in_the_application_without_the_fingerprint_and_the_log_tells_it(string server)
    {
        var node = await ElasticsearchNodes.GetHttpsWithShortTokenLifeAsync(server);
        await using var session = await SampleSession.StartAsync(SampleApp.RazorPages, node);

        session.App.Stop();
        await session.App.StartAsync(("Elasticsearch:CertificateFingerprint", null));
        await session.User.SignOutAsync();

        await session.AssertSignedOutOfTheAppAsync();
        var fingerprint = node.HttpsCertificate!.GetCertHashString(HashAlgorithmName.SHA256);
        await session.App.UntilLoggedAsync($"nothing was sent. Its SHA-256 fingerprint is {fingerprint}. If that is the one of your Elasticsearch, set CertificateFingerprint to it");
    }
}
