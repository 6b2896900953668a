using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Chains that end in a presented root, as Elasticsearch presents its own CA; Kestrel leaves the root out.</summary>
public sealed class FingerprintTrustTests
{
    [Fact]
    public void The_root_that_issued_the_certificate_is_trusted()
    {
        using var authority = TestCertificates.Authority();
        using var server = TestCertificates.IssuedBy(authority);

        Assert.True(IsTrusted(authority, server, authority));
    }

    [Fact]
    public void A_root_of_the_same_name_that_did_not_issue_it_is_refused()
    {
        using var authority = TestCertificates.Authority();
        using var impostor = TestCertificates.Authority();
        using var forged = TestCertificates.IssuedBy(impostor);

        Assert.False(IsTrusted(authority, forged, authority));
    }

    [Fact]
    public void A_server_certificate_of_the_root_is_no_authority()
    {
        using var authority = TestCertificates.Authority();
        using var server = TestCertificates.IssuedBy(authority);
        using var forged = TestCertificates.IssuedBy(server);

        Assert.False(IsTrusted(authority, forged, server, authority));
    }

    [Fact]
    public void Another_certificate_beside_the_chain_is_not_in_it()
    {
        using var authority = TestCertificates.Authority();
        using var stranger = TestCertificates.SelfSigned();

        Assert.False(IsTrusted(authority, stranger, authority));
    }

    private static bool IsTrusted(X509Certificate2 fingerprinted, X509Certificate2 server, params X509Certificate2[] presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(presented);
        chain.Build(server);
        var trust = new ServerTrust(TestCertificates.Fingerprint(fingerprinted), authorityFile: null, NullLogger.Instance);
        return trust.Validate(new object(), server, chain, SslPolicyErrors.RemoteCertificateChainErrors);
    }
}
