using NetArchTest.Rules;

namespace Saml.Elastic.AspNetCore.Tests.Architecture;

/// <summary>The library's arrows: a folder may use every layer below its own, and no other folder of its own layer.</summary>
internal static class Layers
{
    private const string UsedByAll = "Diagnostics";

    private static readonly string[][] TopToBottom =
    [
        ["DependencyInjection"],
        ["Interception"],
        ["SignIn", "Logout", "SingleLogout"],
        ["Tokens", "Sessions", "Revocation"],
        [UsedByAll],
        ["Scheme"],
        ["Elasticsearch", "SamlDocuments"],
    ];

    public static IEnumerable<string> Folders => TopToBottom.SelectMany(layer => layer);

    /// <summary>The folders that this one must not use.</summary>
    public static string[] Forbidden(string folder)
    {
        var own = Array.FindIndex(TopToBottom, layer => layer.Contains(folder));
        return [.. TopToBottom.Take(own + 1).SelectMany(layer => layer).Where(other => other != folder && other != UsedByAll)];
    }

    /// <summary>The types in <paramref name="folder"/> that use a type in one of <paramref name="others"/>.</summary>
    public static IEnumerable<string> Users(string folder, params string[] others)
    {
        if (others.Length == 0)
            return [];
        var inFolder = NamesIn(folder);
        var result = Types.InAssembly(typeof(TokenPair).Assembly)
            .That().MeetCustomRule(new IsOneOf(inFolder))
            .ShouldNot().HaveDependencyOnAny([.. others.SelectMany(NamesIn)])
            .GetResult();
        return result.FailingTypeNames ?? [];
    }

    private static HashSet<string> NamesIn(string folder) =>
        [.. SourceTree.Types.Where(type => type.Folder == folder).Select(type => type.FullName)];
}
