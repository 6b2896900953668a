namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A SAML fault: how it is reported depends on the version and on the API.</summary>
internal sealed class SamlRefusal(string reason, ErrorCause? cause = null) : Exception(reason)
{
    public string Reason { get; } = reason;

    public ErrorCause? Cause { get; } = cause;

    /// <summary>The InResponseTo that nobody expected. It is unverified input.</summary>
    public string? UnsolicitedInResponseTo { get; init; }

    /// <summary>As the APIs but authenticate report it.</summary>
    public ElasticsearchException ToException(VersionTraits version) => new(Status(version), ErrorTypes.Security, Reason, Cause) { Metadata = Metadata(version) };

    public IReadOnlyDictionary<string, string> Metadata(VersionTraits version) =>
        UnsolicitedInResponseTo is not null && version.ExplainsRefusedSignIns
            ? new Dictionary<string, string> { ["security.saml.unsolicited_in_response_to"] = UnsolicitedInResponseTo }
            : new Dictionary<string, string>();

    private int Status(VersionTraits version) =>
        Cause?.Type == ErrorTypes.IllegalArgument && version.ArgumentErrorsKeepTheirStatus ? 400 : version.SamlFailureStatus;
}
