using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Decides whether a server's certificate is trusted: by its fingerprint, by a CA file, or as the system does.</summary>
internal sealed class ServerTrust(string? fingerprint, string? authorityFile, ILogger logger)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly byte[]? _fingerprint = fingerprint is null ? null : CertificateFingerprint.Parse(fingerprint);

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 server && chain is not null && IsTrusted(server, chain, errors))
        {
            return true;
        }

        var host = (sender as SslStream)?.TargetHostName;
        ElasticsearchLog.CertificateNotTrusted(logger, host, errors, certificate?.GetCertHashString(HashAlgorithmName.SHA256));
        return false;
    }

    private bool IsTrusted(X509Certificate2 server, X509Chain presented, SslPolicyErrors errors)
    {
        if (fingerprint is not null)
        {
            return HasFingerprint(server) || presented.ChainElements.Any(e => HasFingerprint(e.Certificate) && HasIssued(e.Certificate, server, presented));
        }

        return authorityFile is null
            ? errors == SslPolicyErrors.None
            : (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && IsIssuedByFile(authorityFile, server, presented);
    }

    private bool HasFingerprint(X509Certificate2 certificate) =>
        _fingerprint is not null && CryptographicOperations.FixedTimeEquals(certificate.GetCertHash(HashAlgorithmName.SHA256), _fingerprint);

    // Anybody can present the CA's certificate above one of his own making, so the signatures up to it must be good. Names and dates do
    // not matter: that is what a fingerprint is for.
    private static bool HasIssued(X509Certificate2 authority, X509Certificate2 server, X509Chain presented)
    {
        using var chain = CreateChain([authority], presented);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority
            | X509VerificationFlags.IgnoreNotTimeValid
            | X509VerificationFlags.IgnoreNotTimeNested;
        return chain.Build(server) && chain.ChainElements.Any(element => element.Certificate.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span));
    }

    private bool IsIssuedByFile(string file, X509Certificate2 server, X509Chain presented)
    {
        if (CertificateAuthorityFile.TryLoad(file, out var authorities) is { } problem)
        {
            ElasticsearchLog.AuthorityFileNotRead(logger, file, problem);
            return false;
        }

        using var chain = CreateChain(authorities, presented);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return chain.Build(server);
    }

    private static X509Chain CreateChain(X509Certificate2Collection authorities, X509Chain presented)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        return chain;
    }
}
