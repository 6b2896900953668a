using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Asks Elasticsearch for the realms' facts and keeps them: messages that anybody can send must not cost a call each.</summary>
internal sealed class RealmDirectory(TimeProvider timeProvider, ILogger<RealmDirectory> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>After a failure.</summary>
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Scheme, string? Realm, string? AssertionConsumerServiceUrl), Entry> _entries = new();

    /// <summary>The facts of the scheme's realm. Never throws: what is not known is null.</summary>
    public Task<RealmFacts> FindAsync(SingleLogoutScheme scheme)
    {
        var elasticsearch = scheme.Options.Elasticsearch;
        var now = timeProvider.GetUtcNow();
        return _entries.AddOrUpdate(
            (scheme.Name, elasticsearch.Realm, elasticsearch.AssertionConsumerServiceUrl),
            _ => Start(),
            (_, known) => now < known.Until ? known : Start()).Facts.Value;

        Entry Start()
        {
            var entry = new Entry { Until = now + Lifetime };
            entry.Facts = new Lazy<Task<RealmFacts>>(() => ReadAsync(scheme, entry));
            return entry;
        }
    }

    private async Task<RealmFacts> ReadAsync(SingleLogoutScheme scheme, Entry entry)
    {
        var realm = scheme.Options.Elasticsearch.Realm;
        using var timeUp = new CancellationTokenSource(scheme.Options.LogoutTimeout, timeProvider);
        try
        {
            realm ??= await AskNameAsync(scheme, timeUp.Token);
            return new RealmFacts(realm, ServiceProviderMetadata.Read(await scheme.Client.GetServiceProviderMetadataAsync(realm, timeUp.Token)).SingleLogoutLocation);
        }
        catch (Exception exception)
        {
            var failure = (exception as ElasticsearchSamlException)?.Kind.ToString() ?? exception.GetType().Name;
            SingleLogoutLog.MetadataNotRead(logger, scheme.Name, failure);
            entry.Until = timeProvider.GetUtcNow() + RepeatAfter;
            return new RealmFacts(realm, SingleLogoutLocation: null);
        }
    }

    // Preparing a sign-in stores nothing and names the realm that the options select.
    private static async Task<string> AskNameAsync(SingleLogoutScheme scheme, CancellationToken cancellationToken)
    {
        var request = new SamlPrepareRequest { AssertionConsumerServiceUrl = scheme.Options.Elasticsearch.AssertionConsumerServiceUrl };
        return (await scheme.Client.PrepareAuthenticationAsync(request, cancellationToken)).Realm;
    }

    private sealed class Entry
    {
        public Lazy<Task<RealmFacts>> Facts { get; set; } = default!;

        public DateTimeOffset Until { get; set; }
    }
}
