using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.Tests.Architecture;

/// <summary>The library as it lies on disk: a public type's folder is not in its namespace.</summary>
internal static partial class SourceTree
{
    private static readonly string Library = Path.Combine(FindRoot(), "src", "Saml.Elastic.AspNetCore");

    public static string ProjectFile => Path.Combine(Library, "Saml.Elastic.AspNetCore.csproj");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateDirectories(Library)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))];

    /// <summary>Every type that a file declares; a type in parts is there once for each part.</summary>
    public static IReadOnlyList<SourceType> Types { get; } = [.. Files.SelectMany(Read)];

    public static string Relative(string file) => Path.GetRelativePath(Library, file).Replace('\\', '/');

    private static IEnumerable<SourceType> Read(string file)
    {
        var text = File.ReadAllText(file);
        var folder = Relative(file).Split('/')[0];
        var space = NamespacePattern().Match(text).Groups[1].Value;
        return TypePattern().Matches(text).Select(match => new SourceType(
            folder,
            Relative(file),
            $"{space}.{match.Groups["name"].Value}",
            IsPublic: match.Groups["access"].Value == "public"));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.GetFiles("*.sln").Length == 0)
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();

    // Without indentation: nested types belong to the type around them.
    [GeneratedRegex(
        @"^(?<access>public|internal) (?:(?:static|sealed|abstract|partial|readonly) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypePattern();
}
