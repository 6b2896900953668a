using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Which server agrees with which statement, as a table in <c>artifacts/statements.md</c>.</summary>
internal sealed class StatementReport
{
    public const string Agrees = "agrees";
    public const string Differs = "DIFFERS";
    public const string OnPurpose = "differs on purpose";
    private const string NotRun = "not run";
    private static readonly ConcurrentDictionary<string, StatementReport> Columns = new();
    private static readonly Lock Lock = new();
    private readonly ConcurrentDictionary<string, string> _verdicts = new();

    private StatementReport()
    {
    }

    /// <summary>The column of a server.</summary>
    public static StatementReport Of(string server) => Columns.GetOrAdd(server, _ => new());

    public void Add(string id, string verdict) => _verdicts[id] = verdict;

    public static void Write([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "artifacts"));
        Directory.CreateDirectory(folder);
        lock (Lock)
            File.WriteAllLines(Path.Combine(folder, "statements.md"), Lines());
    }

    private static IEnumerable<string> Lines()
    {
        var columns = Columns.OrderBy(column => column.Key, StringComparer.Ordinal).ToList();
        yield return Row("statement", columns.Select(column => column.Key), "");
        yield return Row("---", columns.Select(_ => "---"), "---");
        foreach (var statement in Statements.All)
        {
            var why = statement.EmulatorDiffers is null ? "" : $" Emulator: {statement.EmulatorDiffers}";
            yield return Row(statement.Id, columns.Select(column => column.Value.Verdict(statement.Id)), statement.Text + why);
        }

        foreach (var (id, text, reason) in StatementExceptions.All)
            yield return Row(id, columns.Select(_ => NotRun), $"{text} {reason}");
        yield return "";
        foreach (var (server, column) in columns)
            yield return $"{server}: {string.Join(", ", column._verdicts.Values.CountBy(verdict => verdict).Select(count => $"{count.Value} {count.Key}"))}";
    }

    private string Verdict(string id) => _verdicts.GetValueOrDefault(id, NotRun);

    private static string Row(string first, IEnumerable<string> cells, string last) => $"| {first} | {string.Join(" | ", cells)} | {last} |";
}
