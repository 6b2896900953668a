using System.Security.Cryptography.X509Certificates;
using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class ServerTrustTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task An_unknown_certificate_is_refused_and_the_log_says_what_to_configure()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var stub = await StubElasticsearch.StartAsync(certificate);
        await using var host = ElasticsearchClientHost.For(stub);

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => host.Client.GetServiceUserAsync());

        Assert.Equal(UntrustedServer, exception.Kind);
        Assert.Contains("CertificateFingerprint", exception.Message, StringComparison.Ordinal);
        Assert.Contains("CertificateAuthorityFile", exception.Message, StringComparison.Ordinal);
        var record = Assert.Single(host.Logs, record => record.Id.Name == "ElasticsearchNotTrusted");
        Assert.Contains(TestCertificates.Fingerprint(certificate), record.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("colons")]
    [InlineData("upper")]
    public async Task Its_fingerprint_is_trusted(string spelling)
    {
        using var certificate = TestCertificates.SelfSigned();

        Assert.Null(await FailureOf(certificate, options => options.CertificateFingerprint = Spell(certificate, spelling)));
    }

    [Fact]
    public async Task Its_fingerprint_is_trusted_whatever_its_name_and_dates()
    {
        using var certificate = TestCertificates.SelfSigned("other.test", expired: true);

        Assert.Null(await FailureOf(certificate, options => options.CertificateFingerprint = TestCertificates.Fingerprint(certificate)));
    }

    [Fact]
    public async Task Another_fingerprint_is_refused()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var other = TestCertificates.SelfSigned();

        Assert.Equal(UntrustedServer, await FailureOf(certificate, options => options.CertificateFingerprint = TestCertificates.Fingerprint(other)));
    }

    [Fact]
    public async Task The_fingerprint_of_an_authority_in_the_presented_chain_is_trusted()
    {
        using var root = TestCertificates.Authority("CN=Root");
        using var authority = TestCertificates.Authority(issuer: root);
        using var certificate = TestCertificates.IssuedBy(authority);

        Assert.Null(await FailureOf(certificate, options => options.CertificateFingerprint = TestCertificates.Fingerprint(authority), authority, root));
    }

    [Fact]
    public async Task An_authority_presented_above_a_certificate_that_it_did_not_issue_is_refused()
    {
        using var root = TestCertificates.Authority("CN=Root");
        using var authority = TestCertificates.Authority(issuer: root);
        using var impostor = TestCertificates.Authority();
        using var forged = TestCertificates.IssuedBy(impostor);

        Assert.Equal(
            UntrustedServer, await FailureOf(forged, options => options.CertificateFingerprint = TestCertificates.Fingerprint(authority), authority, root));
    }

    [Fact]
    public async Task What_the_authority_of_the_file_has_issued_is_trusted()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority);
        WriteFile(authority);

        Assert.Null(await FailureOf(certificate, options => options.CertificateAuthorityFile = _file));
    }

    [Fact]
    public async Task A_self_signed_certificate_in_the_file_is_trusted()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var other = TestCertificates.Authority("CN=Other");
        WriteFile(other, certificate);

        Assert.Null(await FailureOf(certificate, options => options.CertificateAuthorityFile = _file));
    }

    [Fact]
    public async Task With_a_file_the_host_name_is_checked()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority, "other.test");
        WriteFile(authority);

        Assert.Equal(UntrustedServer, await FailureOf(certificate, options => options.CertificateAuthorityFile = _file));
    }

    [Fact]
    public async Task What_another_authority_has_issued_is_refused()
    {
        using var authority = TestCertificates.Authority();
        using var impostor = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(impostor);
        WriteFile(authority);

        Assert.Equal(UntrustedServer, await FailureOf(certificate, options => options.CertificateAuthorityFile = _file, authority));
    }

    [Fact]
    public async Task A_file_that_vanished_trusts_nobody()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var stub = await StubElasticsearch.StartAsync(certificate);
        WriteFile(certificate);
        await using var host = ElasticsearchClientHost.For(stub, configure: options => options.CertificateAuthorityFile = _file);
        var client = host.Client;
        _ = host.Options;
        File.Delete(_file);

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => client.GetServiceUserAsync());

        Assert.Equal(UntrustedServer, exception.Kind);
        Assert.Contains(host.Logs, record => record.Id.Name == "CertificateAuthorityFileNotRead");
    }

    private static string Spell(X509Certificate2 certificate, string spelling)
    {
        var hex = TestCertificates.Fingerprint(certificate);
        return spelling switch
        {
            "colons" => string.Join(':', hex.Chunk(2).Select(pair => new string(pair))),
            "upper" => hex.ToUpperInvariant(),
            _ => hex,
        };
    }

    private static async Task<ElasticsearchFailureKind?> FailureOf(
        X509Certificate2 certificate, Action<ElasticsearchSamlClientOptions> configure, params X509Certificate2[] chain)
    {
        await using var stub = await StubElasticsearch.StartAsync(certificate, chain: chain);
        await using var host = ElasticsearchClientHost.For(stub, configure: configure);
        var exception = await Record.ExceptionAsync(() => host.Client.GetServiceUserAsync());
        return exception is null ? null : Assert.IsType<ElasticsearchSamlException>(exception).Kind;
    }

    private void WriteFile(params X509Certificate2[] certificates) =>
        File.WriteAllText(_file, string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())));
}
