using System.Net.Security;
using Microsoft.Extensions.Logging;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Log messages of the Elasticsearch client: ids 120 to 139.</summary>
internal static partial class ElasticsearchLog
{
    [LoggerMessage(120, LogLevel.Error, "The certificate of Elasticsearch at {Host} is not trusted ({Errors}); nothing was sent. Its SHA-256 fingerprint is {Fingerprint}. If that is the one of your Elasticsearch, set CertificateFingerprint to it, or to that of the CA, or set CertificateAuthorityFile to the PEM file of the CA.", EventName = "ElasticsearchNotTrusted")]
    public static partial void CertificateNotTrusted(ILogger logger, string? host, SslPolicyErrors errors, string? fingerprint);

    [LoggerMessage(121, LogLevel.Error, "The CertificateAuthorityFile {File} cannot be read, so no certificate of Elasticsearch is trusted.", EventName = "CertificateAuthorityFileNotRead")]
    public static partial void AuthorityFileNotRead(ILogger logger, string file, Exception exception);

    [LoggerMessage(122, LogLevel.Warning, "The Elasticsearch node at {Host}:{Port} cannot be reached; the next one is asked. It is left aside for {Pause}.", EventName = "ElasticsearchNodeUnreachable")]
    public static partial void NodeUnreachable(ILogger logger, string host, int port, TimeSpan pause);

    [LoggerMessage(123, LogLevel.Error, "The Elasticsearch options were changed to something that cannot work; the last good ones stay in use. {Failures}", EventName = "ElasticsearchOptionsNotReloaded")]
    public static partial void OptionsNotReloaded(ILogger logger, string failures);
}
