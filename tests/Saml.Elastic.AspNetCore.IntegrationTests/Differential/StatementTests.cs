using System.Text;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Holds every statement against one server, and what was observed against the record of the real one.</summary>
[TestCaseOrderer("Saml.Elastic.AspNetCore.IntegrationTests.Differential.StatementOrder", "Saml.Elastic.AspNetCore.IntegrationTests")]
public abstract class StatementTests
{
    private readonly StatementFixture _fixture;

    private protected StatementTests(StatementFixture fixture) => _fixture = fixture;

    private protected async Task AssertHoldsAsync(string version, string id)
    {
        var statement = Statements.ById(id);
        var server = _fixture.GetServer(version);
        try
        {
            var observed = await StatementRun.ObserveAsync(statement, server);
            if (RecordedObservations.AreBeingWritten && server.IsReal)
                _fixture.Recorded.Write(statement, observed);
            if (server.IsReal || statement.EmulatorDiffers is null)
                AssertEqual(statement, _fixture.Recorded.Of(statement), observed);
            _fixture.Report.Add(id, server.IsReal || statement.EmulatorDiffers is null ? StatementReport.Agrees : StatementReport.OnPurpose);
        }
        catch
        {
            _fixture.Report.Add(id, StatementReport.Differs);
            throw;
        }
    }

    private static void AssertEqual(Statement statement, IReadOnlyList<string>? recorded, IReadOnlyList<string> observed)
    {
        Assert.True(recorded is not null, "The real server was never recorded: run with RECORD_STATEMENTS=true and real servers.");
        var difference = new StringBuilder();
        for (var line = 0; line < Math.Max(recorded.Count, observed.Count); line++)
        {
            var (before, now) = (recorded.ElementAtOrDefault(line), observed.ElementAtOrDefault(line));
            if (before != now)
                difference.AppendLine($"recorded of the real server: {before}").AppendLine($"observed now:                {now}");
        }

        Assert.True(difference.Length == 0, $"{statement.Id}. {statement.Text}\n{difference}");
    }
}
