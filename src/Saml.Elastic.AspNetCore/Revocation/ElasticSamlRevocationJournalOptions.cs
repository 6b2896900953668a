namespace Saml.Elastic.AspNetCore;

/// <summary>Options of the revocation journal that is kept in a directory.</summary>
public class ElasticSamlRevocationJournalOptions
{
    /// <summary>
    /// The directory; it is created if need be, for this user alone. Processes of one application may share it, on one machine or on a volume that
    /// several mount. Required.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>How many entries a process keeps at most; one is under a kilobyte. Beyond that revocations are kept in memory only. Default: 100,000.</summary>
    public int MaxEntries { get; set; } = 100_000;
}
