namespace Saml.Elastic.AspNetCore.Testing.Tests.Readme;

public sealed class TheReadmeIsTrue
{
    private const int MostLines = 20;
    private static readonly string Root = FindRoot();
    private static readonly string[] Blocks = ReadBlocks(Path.Combine(Root, "src/Saml.Elastic.AspNetCore.Testing/README.md"));
    private static readonly string Test = File.ReadAllText(Path.Combine(Root, "tests/Saml.Elastic.AspNetCore.Testing.Tests/Readme/SigningOut.cs"));

    [Fact]
    public void Its_test_is_the_one_that_runs_here() =>
        Assert.Equal(Test, $"{Blocks.Single(block => block.StartsWith("using "))}\n{Blocks.Single(block => block.Contains("[Fact]"))}");

    [Fact]
    public void Its_test_is_a_short_one() =>
        Assert.InRange(Blocks.Single(block => block.Contains("[Fact]")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, MostLines);

    private static string[] ReadBlocks(string file) =>
        [.. File.ReadAllText(file).Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.GetFiles("*.sln").Length == 0)
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
