using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>
/// Reads the options from a section of the configuration; by hand, for reflection would not survive trimming. What the section does not name
/// stays as it is; an address, a credential or a trust setting replaces whatever other one was there.
/// </summary>
internal static class ElasticsearchSamlClientConfiguration
{
    /// <exception cref="OptionsValidationException">A value cannot be read. The message names its key, and never a secret.</exception>
    public static void Bind(IConfiguration section, ElasticsearchSamlClientOptions options)
    {
        BindAddress(section, options);
        BindTrust(section, options);
        options.Credentials = CredentialConfiguration.Read(section) ?? options.Credentials;
        options.Realm = Text(section, nameof(options.Realm)) ?? options.Realm;
        options.AssertionConsumerServiceUrl = Text(section, nameof(options.AssertionConsumerServiceUrl)) ?? options.AssertionConsumerServiceUrl;
        options.AllowInsecureTransport = Boolean(section, nameof(options.AllowInsecureTransport)) ?? options.AllowInsecureTransport;
        options.Timeout = Time(section, nameof(options.Timeout)) ?? options.Timeout;
    }

    /// <summary>A value, or null when it is absent or empty.</summary>
    internal static string? Text(IConfiguration section, string key) => section[key] is { Length: > 0 } text ? text : null;

    internal static OptionsValidationException Failure(IConfiguration section, string key, string problem) => new(
        Options.DefaultName,
        typeof(ElasticsearchSamlClientOptions),
        [$"The configuration value {section.GetSection(key).Path} {problem}"]);

    private static void BindAddress(IConfiguration section, ElasticsearchSamlClientOptions options)
    {
        var uri = Address(section, nameof(options.Uri));
        var uris = section.GetSection(nameof(options.Uris)).GetChildren().ToList();
        var cloudId = Text(section, nameof(options.CloudId));
        if (uri is null && uris.Count == 0 && cloudId is null)
        {
            return;
        }

        options.Uri = uri;
        options.CloudId = cloudId;
        options.Uris.Clear();
        foreach (var node in uris.Select(child => Address(section.GetSection(nameof(options.Uris)), child.Key)).OfType<Uri>())
        {
            options.Uris.Add(node);
        }
    }

    private static void BindTrust(IConfiguration section, ElasticsearchSamlClientOptions options)
    {
        var fingerprint = Text(section, nameof(options.CertificateFingerprint));
        var file = Text(section, nameof(options.CertificateAuthorityFile));
        if (fingerprint is not null || file is not null)
        {
            (options.CertificateFingerprint, options.CertificateAuthorityFile) = (fingerprint, file);
        }
    }

    // An address may hold a password, so it is not shown.
    private static Uri? Address(IConfiguration section, string key) => Text(section, key) is not { } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw Failure(section, key, "is no absolute address; it must be one such as https://localhost:9200.");

    private static bool? Boolean(IConfiguration section, string key) => Text(section, key) is not { } text
        ? null
        : bool.TryParse(text, out var value)
            ? value
            : throw Failure(section, key, $"is \"{text}\"; it must be true or false.");

    // A bare number would be read as days.
    private static TimeSpan? Time(IConfiguration section, string key) => Text(section, key) is not { } text
        ? null
        : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Failure(section, key, $"is \"{text}\"; it must be a time such as 00:00:30.");
}
