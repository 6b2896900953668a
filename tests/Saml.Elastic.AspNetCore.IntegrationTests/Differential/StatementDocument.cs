using System.Globalization;
using System.Runtime.CompilerServices;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The part of <c>docs/emulator-statements.md</c> that lists the statements.</summary>
internal static class StatementDocument
{
    private const string Begin = "<!-- statements -->\n";
    private const string End = "<!-- /statements -->";

    /// <summary>What the document says.</summary>
    public static string Read() => Parts()[1];

    public static void Write(string list)
    {
        var parts = Parts();
        File.WriteAllText(FilePath(), parts[0] + Begin + list + End + parts[2]);
    }

    /// <summary>What it must say.</summary>
    public static string Generate() => string.Join('\n', Summary().Concat(Statements.Groups.SelectMany(Group)).Concat(Exceptions())) + "\n";

    private static IEnumerable<string> Summary()
    {
        foreach (var version in ElasticsearchVersions.Emulated)
        {
            var agree = Statements.All.Count(statement => statement.EmulatorDiffers is null);
            yield return string.Create(CultureInfo.InvariantCulture, $"- On {version} {agree} of {Statements.All.Count} statements agree.");
        }
    }

    private static IEnumerable<string> Group((string Title, IReadOnlyList<Statement> Statements) group)
    {
        yield return $"\n### {group.Title}\n";
        yield return "| statement | | emulator |\n| --- | --- | --- |";
        foreach (var statement in group.Statements)
        {
            var verdict = statement.EmulatorDiffers is { } why ? $"**differs on purpose**: {why}" : "agrees";
            yield return $"| {statement.Id} | {Cell(statement.Text)} | {verdict} |";
        }
    }

    private static IEnumerable<string> Exceptions()
    {
        yield return "\n### Not compared\n";
        yield return "| statement | | why |\n| --- | --- | --- |";
        foreach (var (id, text, reason) in StatementExceptions.All)
            yield return $"| {id} | {Cell(text)} | {reason} |";
    }

    // In Markdown * and _ would be emphasis, < a tag, | the end of the cell.
    private static string Cell(string text) => text
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string[] Parts()
    {
        var text = File.ReadAllText(FilePath());
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        return [text[..begin], text[(begin + Begin.Length)..end], text[(end + End.Length)..]];
    }

    private static string FilePath([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "emulator-statements.md"));
}
