using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A real server; the tests are skipped when it is not on this machine.</summary>
public sealed class RealServerFixture : StatementFixture
{
    private protected override StatementServer Create(string version)
    {
        Requires.Elasticsearch(version);
        Skip.IfNot(
            RecordedObservations.AreBeingWritten || RecordedObservations.Exist(version),
            $"the statements were never recorded of Elasticsearch {version} (RECORD_STATEMENTS=true does it)");
        return new RealServer(ElasticsearchArchive.Find(version)!);
    }
}
