using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Saml.Elastic.AspNetCore.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const string RootNamespace = "Saml.Elastic.AspNetCore";
    private const int LongestFile = 200;
    private const int LongestMedian = 50;

    // Where users look for extension methods.
    private static readonly string[] ExtensionNamespaces = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];

    public static TheoryData<string> Folders => [.. Layers.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_is_below_it(string folder) =>
        Assert.Empty(Layers.Users(folder, Layers.Forbidden(folder)));

    [Fact]
    public void The_rule_sees_an_arrow_that_is_there()
    {
        Assert.NotEmpty(Layers.Users("Interception", "Logout"));
        Assert.NotEmpty(Layers.Users("Revocation", "Elasticsearch"));
    }

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Empty(SourceTree.Types.Select(type => type.Folder).Distinct().Except(Layers.Folders));

    [Fact]
    public void Every_type_of_the_assembly_is_found_in_the_source()
    {
        var compiled = typeof(TokenPair).Assembly.GetTypes()
            .Where(type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Select(type => type.FullName!.Split('`')[0])
            .Where(name => name.StartsWith(RootNamespace, StringComparison.Ordinal));

        Assert.Equal("", string.Join("\n", compiled.Except(SourceTree.Types.Select(type => type.FullName))));
    }

    [Fact]
    public void Public_types_are_in_the_root_namespace_and_internal_ones_in_that_of_their_folder()
    {
        var misplaced = SourceTree.Types.Where(type => !IsInItsNamespace(type)).Select(type => $"{type.FullName} in {type.File}");

        Assert.Empty(misplaced);
    }

    [Fact]
    public void A_file_declares_one_type() =>
        Assert.Empty(SourceTree.Types.GroupBy(type => type.File).Where(file => file.Count() > 1).Select(file => file.Key));

    [Fact]
    public void Files_are_short()
    {
        var lengths = SourceTree.Files.ToDictionary(SourceTree.Relative, file => File.ReadLines(file).Count());

        Assert.DoesNotContain(lengths, file => file.Value > LongestFile);
        Assert.InRange(lengths.Values.Order().ElementAt(lengths.Count / 2), 1, LongestMedian);
    }

    [Fact]
    public void The_library_references_no_package() =>
        Assert.Empty(XDocument.Load(SourceTree.ProjectFile).Descendants("PackageReference"));

    private static bool IsInItsNamespace(SourceType type)
    {
        var space = type.FullName[..type.FullName.LastIndexOf('.')];
        return type.Folder == "DependencyInjection" || type.IsPublic
            ? space == RootNamespace || ExtensionNamespaces.Contains(space)
            : space == $"{RootNamespace}.{type.Folder}";
    }
}
