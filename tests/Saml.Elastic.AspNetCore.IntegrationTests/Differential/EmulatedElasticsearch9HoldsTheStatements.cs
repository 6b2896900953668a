using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

public sealed class EmulatedElasticsearch9HoldsTheStatements(EmulatedServerFixture fixture) : StatementTests(fixture), IClassFixture<EmulatedServerFixture>
{
    public static TheoryData<string, string> Rows => Statements.Rows(EmulatedElasticsearchOptions.Version9);

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public Task Statement(string version, string id) => AssertHoldsAsync(version, id);
}
