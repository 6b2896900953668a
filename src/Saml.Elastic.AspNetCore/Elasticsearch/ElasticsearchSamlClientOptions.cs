namespace Saml.Elastic.AspNetCore;

/// <summary>How Elasticsearch is reached. Section <c>Elasticsearch</c> of the configuration has the same keys.</summary>
public class ElasticsearchSamlClientOptions
{
    /// <summary>The address of Elasticsearch. One of <see cref="Uri"/>, <see cref="Uris"/> and <see cref="CloudId"/> is needed.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The addresses of several nodes; the next one is asked when one cannot be reached.</summary>
    public IList<Uri> Uris { get; } = [];

    /// <summary>The Cloud ID of an Elastic Cloud deployment.</summary>
    public string? CloudId { get; set; }

    /// <summary>The service credential: <see cref="ElasticsearchCredentials.Basic"/>, <see cref="ElasticsearchCredentials.ApiKey"/> or <see cref="ElasticsearchCredentials.Bearer"/>.</summary>
    public ElasticsearchCredentials? Credentials { get; set; }

    /// <summary>The name of the SAML realm. May be left out when Elasticsearch has exactly one, or when <see cref="AssertionConsumerServiceUrl"/> selects it.</summary>
    public string? Realm { get; set; }

    /// <summary>The Assertion Consumer Service URL that selects the realm (<c>sp.acs</c>), instead of <see cref="Realm"/>.</summary>
    public string? AssertionConsumerServiceUrl { get; set; }

    /// <summary>SHA-256 fingerprint (hex, with or without colons) of the server's certificate or of the CA that issued it. Such a certificate is trusted.</summary>
    public string? CertificateFingerprint { get; set; }

    /// <summary>A PEM file with the certificates of the authorities that are trusted instead of the system's.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Allows plain http to a host that is not this machine. Tokens then travel in the clear. Default: false.</summary>
    public bool AllowInsecureTransport { get; set; }

    /// <summary>The time that one call may take. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
