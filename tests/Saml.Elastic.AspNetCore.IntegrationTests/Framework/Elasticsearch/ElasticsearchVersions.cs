namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The versions that every test of real Elasticsearch runs on: their SAML failures have different statuses.</summary>
public static class ElasticsearchVersions
{
    private static readonly string[] Expected = ["8.19.16", "9.2.4"];

    /// <summary>The newest archive of each major version, or, where there is none, the version that is missing.</summary>
    public static TheoryData<string> All => [.. Expected.Select(version => Newest(Major(version)) ?? version)];

    public static string Eight => Newest(8) ?? Expected[0];

    public static string Nine => Newest(9) ?? Expected[1];

    internal static int Major(string version) => int.Parse(version.Split('.')[0]);

    private static string? Newest(int major) =>
        ElasticsearchArchive.FindAll().Select(archive => archive.Version).Where(version => Major(version) == major).MaxBy(Version.Parse);
}
