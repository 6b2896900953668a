using System.Text;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What all checks of a sign-out have found.</summary>
public sealed class SignOutReport
{
    private const int ResultWidth = 8;
    private static readonly string Indent = new(' ', ResultWidth);

    internal SignOutReport(IReadOnlyList<SignOutReportRow> rows) => Rows = rows;

    /// <summary>The checks, in their order.</summary>
    public IReadOnlyList<SignOutReportRow> Rows { get; }

    /// <summary>No check has failed.</summary>
    public bool IsComplete => Rows.All(row => row.Result != SignOutResult.Failed);

    /// <summary>The table: a line for each check, and below a failed one what was found and the cure.</summary>
    public override string ToString()
    {
        var table = new StringBuilder();
        foreach (var row in Rows)
        {
            table.AppendLine(Word(row.Result).PadRight(ResultWidth) + row.Name);
            if (row.Finding is not null)
                table.AppendLine($"{Indent}  found: {row.Finding}");
            if (row.Cure is not null)
                table.AppendLine($"{Indent}  cure:  {row.Cure}");
        }

        return table.Append($"{Count(SignOutResult.Passed)} passed, {Count(SignOutResult.Failed)} failed, {Count(SignOutResult.NotApplicable)} not applicable").ToString();
    }

    private int Count(SignOutResult result) => Rows.Count(row => row.Result == result);

    private static string Word(SignOutResult result) => result switch
    {
        SignOutResult.Passed => "passed",
        SignOutResult.Failed => "FAILED",
        _ => "n/a",
    };
}
