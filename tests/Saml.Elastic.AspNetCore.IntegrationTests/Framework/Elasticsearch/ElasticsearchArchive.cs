using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>An Elasticsearch distribution in the folder that <c>ELASTICSEARCH_ARCHIVES</c> names.</summary>
internal sealed partial record ElasticsearchArchive(string FilePath, string Version)
{
    private const string Variable = "ELASTICSEARCH_ARCHIVES";

    /// <summary>Why there is none of this version.</summary>
    public static string WhyMissing(string version) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? $"the folder in {Variable} has no elasticsearch-{version}.tar.gz or .zip"
        : ForeignElasticsearch.IsNamed
            ? $"{ForeignElasticsearch.Variable} names a server without the tests' own realms, which are static settings; set {Variable} too"
            : $"{Variable} names no folder with Elasticsearch archives (CONTRIBUTING.md says where they come from)";

    public static ElasticsearchArchive? Find(string version) => FindAll().FirstOrDefault(archive => archive.Version == version);

    public static IReadOnlyList<ElasticsearchArchive> FindAll()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        return Directory.Exists(folder)
            ? [.. from file in Directory.EnumerateFiles(folder)
                  let match = NamePattern().Match(Path.GetFileName(file))
                  where match.Success
                  select new ElasticsearchArchive(file, match.Groups[1].Value)]
            : [];
    }

    /// <summary>The unpacked distribution; unpacked once for each user of the machine, whatever number of test processes ask.</summary>
    public string Unpack()
    {
        var cache = Path.Combine("/var/tmp", $"saml-elastic-tests-{Environment.UserName}");
        var home = Path.Combine(cache, $"elasticsearch-{Version}");
        if (Directory.Exists(home))
            return home;
        var unpacking = Path.Combine(cache, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(unpacking);
        if (FilePath.EndsWith(".zip", StringComparison.Ordinal))
        {
            ZipFile.ExtractToDirectory(FilePath, unpacking);
        }
        else
        {
            using var content = new GZipStream(File.OpenRead(FilePath), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(content, unpacking, overwriteFiles: false);
        }

        MoveOnce(Directory.GetDirectories(unpacking).Single(), home);
        Directory.Delete(unpacking, recursive: true);
        return home;
    }

    private static void MoveOnce(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            // Another test process was faster; its copy is as good.
        }
    }

    [GeneratedRegex(@"^elasticsearch-(\d+\.\d+\.\d+)[^/]*\.(tar\.gz|zip)$")]
    private static partial Regex NamePattern();
}
