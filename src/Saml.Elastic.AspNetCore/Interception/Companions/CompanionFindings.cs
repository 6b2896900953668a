using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SamlDocuments;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// Compares the other SAML library in the app with the realm. Both are one service provider: where they differ, users sign in and get no
/// tokens, or sign out and never come back.
/// </summary>
internal sealed class CompanionFindings(
    IServiceProvider services,
    CompanionSchemes companions,
    SignOutTargets targets,
    TokenExchangeScopes exchanges,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    IOptionsMonitor<ElasticSamlTokenExchangeOptions> exchangeOptions,
    TimeProvider timeProvider,
    ILogger<CompanionFindings> logger)
{
    private int _isReported;

    /// <summary>Reports what shows without the options of a companion, which are not made when the app starts. Never throws.</summary>
    public async Task ReportAtStartAsync()
    {
        var recognised = await companions.NamesAsync();
        if (recognised.Count == 0)
        {
            await CompareAsync([]);
        }

        foreach (var companion in recognised.Where(_ => !exchanges.Any))
        {
            CompanionLog.TokenExchangeMissing(logger, companion);
        }
    }

    /// <summary>Reports once what the options of the companions show. Call it when they have been made, for the first user. Nobody waits; never throws.</summary>
    public void ReportOnce()
    {
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
        {
            _ = ReportAsync();
        }
    }

    private async Task ReportAsync()
    {
        if (await companions.DescribeAsync() is { Count: > 0 } described)
        {
            await CompareAsync(described);
        }
    }

    private async Task CompareAsync(IReadOnlyList<CompanionScheme> described)
    {
        foreach (var target in described.Count > 0 || exchanges.Any ? await targets.AllAsync() : [])
        {
            await CompareAsync(target, described);
        }
    }

    private async Task CompareAsync(SignOutTarget target, IReadOnlyList<CompanionScheme> described)
    {
        try
        {
            using var timeUp = new CancellationTokenSource(options.Get(target.Scheme).LogoutTimeout, timeProvider);
            var exchange = (await exchanges.AllAsync()).FirstOrDefault(scope => scope.LogoutScheme == target.Scheme);
            if (exchange is { Paths.Count: 0 })
            {
                CompanionLog.AssertionConsumerServicePathUnknown(logger, target.Scheme);
            }

            var client = services.GetRequiredKeyedService<IElasticsearchSamlClient>(target.Scheme);
            var realm = await FindRealmAsync(client, target, timeUp.Token);
            var metadata = ServiceProviderMetadata.Read(await client.GetServiceProviderMetadataAsync(realm, timeUp.Token).WaitAsync(timeUp.Token));
            foreach (var companion in described)
            {
                Compare(companion, realm, metadata);
            }

            if (described.Count == 0 && exchange is not null)
            {
                ComparePaths(exchange.Paths, realm, metadata.AssertionConsumerServiceLocation);
            }
        }
        catch (Exception exception)
        {
            // Elasticsearch may be away when the app starts, and a client that the app has put in place of ours may throw anything.
            CompanionLog.NotCompared(
                logger, target.Scheme, (exception as ElasticsearchSamlException)?.Kind.ToString() ?? exception.GetType().Name);
        }
    }

    private async Task<string> FindRealmAsync(IElasticsearchSamlClient client, SignOutTarget target, CancellationToken cancellationToken)
    {
        var elasticsearch = options.Get(target.Scheme).Elasticsearch;
        return exchangeOptions.Get(target.Scheme).Realm
            ?? elasticsearch.Realm
            ?? (await client.PrepareAuthenticationAsync(
                new() { AssertionConsumerServiceUrl = elasticsearch.AssertionConsumerServiceUrl }, cancellationToken).WaitAsync(cancellationToken)).Realm;
    }

    private void Compare(CompanionScheme companion, string realm, ServiceProviderMetadata metadata)
    {
        if (companion.EntityId is { } entityId && entityId != metadata.EntityId)
        {
            CompanionLog.EntityIdDiffers(logger, companion.Name, entityId, realm, metadata.EntityId);
        }

        if (companion is { PublicOrigin: { } origin, AssertionConsumerServicePath: { } path })
        {
            // Elasticsearch compares the whole address as a text.
            var address = origin.AbsoluteUri.TrimEnd('/') + path.Value;
            if (metadata.AssertionConsumerServiceLocation is { } location && location != address)
            {
                CompanionLog.AssertionConsumerServiceDiffers(logger, address, realm, location);
            }
        }
        else if (companion.AssertionConsumerServicePath is { } onlyPath)
        {
            ComparePaths([onlyPath], realm, metadata.AssertionConsumerServiceLocation);
        }

        if (companion.SingleLogoutPath is { } logoutPath && metadata.SingleLogoutLocation is { } logout && !EndsWith(logout, logoutPath))
        {
            CompanionLog.LogoutPathDiffers(logger, companion.Name, logoutPath, realm, logout);
        }
    }

    private void ComparePaths(IReadOnlyCollection<PathString> paths, string realm, string? location)
    {
        if (location is not null && !paths.Any(path => EndsWith(location, path)))
        {
            CompanionLog.AssertionConsumerServiceDiffers(logger, string.Join(", ", paths), realm, location);
        }
    }

    // The host and the path base are known with a request only.
    private static bool EndsWith(string location, PathString path) => location.EndsWith(path.Value!, StringComparison.Ordinal);
}
