using Spectre.Console;

namespace Saml.Elastic.AspNetCore.Tool;

/// <summary>What the user reads: results on standard output, what went wrong on standard error, in colour where there is any.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, AnsiSupport colours = AnsiSupport.Detect)
{
    private readonly IAnsiConsole _output = Open(output, colours);
    private readonly IAnsiConsole _error = Open(error, colours);

    public void Listening(Uri address) => _output.MarkupLineInterpolated($"[green]listening on[/] {address.GetLeftPart(UriPartial.Authority)}");

    public void Fail(string message) => _error.MarkupLineInterpolated($"[red]error:[/] {message}");

    private static IAnsiConsole Open(TextWriter writer, AnsiSupport colours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = colours });

        // Whoever reads a line by a program gets it whole.
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
