using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

public sealed class RealElasticsearch8HoldsTheStatements(RealServerFixture fixture) : StatementTests(fixture), IClassFixture<RealServerFixture>
{
    public static TheoryData<string, string> Rows => Statements.Rows(ElasticsearchVersions.Eight);

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public Task Statement(string version, string id) => AssertHoldsAsync(version, id);
}
