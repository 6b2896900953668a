namespace Saml.Elastic.AspNetCore;

/// <summary>
/// How Elasticsearch is reached. Section <c>Elasticsearch</c> of the configuration has the same keys; the credential is there <c>Username</c>
/// and <c>Password</c>, <c>ApiKey</c> or <c>BearerToken</c>.
/// </summary>
public class ElasticsearchSamlClientOptions
{
    /// <summary>
    /// The address of Elasticsearch, with the path in front of it if a proxy adds one (<c>https://host/es</c>). Exactly one of
    /// <see cref="Uri"/>, <see cref="Uris"/> and <see cref="CloudId"/> is needed.
    /// </summary>
    public Uri? Uri { get; set; }

    /// <summary>
    /// The addresses of several nodes, in order of preference. The next one is asked when one cannot be reached; that one is then left aside
    /// for a minute.
    /// </summary>
    public IList<Uri> Uris { get; } = [];

    /// <summary>The Cloud ID of an Elastic Cloud deployment (<c>name:base64</c>), as the cloud's console shows it.</summary>
    public string? CloudId { get; set; }

    /// <summary>The service credential: <see cref="ElasticsearchCredentials.Basic"/>, <see cref="ElasticsearchCredentials.ApiKey"/> or <see cref="ElasticsearchCredentials.Bearer"/>.</summary>
    public ElasticsearchCredentials? Credentials { get; set; }

    /// <summary>The name of the SAML realm. May be left out when Elasticsearch has exactly one, or when <see cref="AssertionConsumerServiceUrl"/> selects it.</summary>
    public string? Realm { get; set; }

    /// <summary>The Assertion Consumer Service URL that selects the realm (<c>sp.acs</c>), instead of <see cref="Realm"/>.</summary>
    public string? AssertionConsumerServiceUrl { get; set; }

    /// <summary>
    /// SHA-256 fingerprint (hex, with or without colons) of the server's certificate or of a CA in the chain that the server presents. That
    /// chain is then trusted, whatever its names and dates, and no other. Elasticsearch prints the one of its CA when it first starts.
    /// </summary>
    public string? CertificateFingerprint { get; set; }

    /// <summary>
    /// A PEM file with the certificates of the authorities that are trusted instead of the system's. The host name is checked as ever. The
    /// file is read at each new connection, so it may be replaced while the application runs.
    /// </summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Allows plain http to a host that is not this machine. Tokens then travel in the clear. Default: false.</summary>
    public bool AllowInsecureTransport { get; set; }

    /// <summary>The time that one call may take, over all nodes that it tries. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
