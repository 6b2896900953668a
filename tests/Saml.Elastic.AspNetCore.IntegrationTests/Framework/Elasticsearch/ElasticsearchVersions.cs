using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The versions that every test of real Elasticsearch runs on: their SAML failures have different statuses.</summary>
public static class ElasticsearchVersions
{
    /// <summary>What the emulator can be.</summary>
    public static IReadOnlyList<string> Emulated { get; } = [EmulatedElasticsearchOptions.Version8, EmulatedElasticsearchOptions.Version9];

    public static string Eight => Newest(8) ?? Emulated[0];

    public static string Nine => Newest(9) ?? Emulated[1];

    internal static int Major(string version) => int.Parse(version.Split('.')[0]);

    private static string? Newest(int major) =>
        ElasticsearchArchive.FindAll().Select(archive => archive.Version).Where(version => Major(version) == major).MaxBy(Version.Parse);
}
