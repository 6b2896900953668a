using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

public sealed class TheDocumentListsTheStatements
{
    [Fact]
    public void As_they_are()
    {
        if (RecordedObservations.AreBeingWritten)
            StatementDocument.Write(StatementDocument.Generate());
        Assert.Equal(StatementDocument.Generate(), StatementDocument.Read());
    }

    [Fact]
    public void Each_is_recorded_of_every_real_version()
    {
        foreach (var version in ElasticsearchVersions.Emulated)
        {
            var recorded = new RecordedObservations(version);
            Assert.All(Statements.All, statement => Assert.NotNull(recorded.Of(statement)));
        }
    }

    [Fact]
    public void No_number_is_used_twice() => Assert.Distinct(Statements.All.Select(statement => statement.Id));
}
