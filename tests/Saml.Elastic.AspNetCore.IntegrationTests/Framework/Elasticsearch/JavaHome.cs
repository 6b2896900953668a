using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Finds a JDK that runs an Elasticsearch version: 8.x wants 17 or later, 9.x wants 21 or later.</summary>
internal static partial class JavaHome
{
    private const string SystemFolder = "/usr/lib/jvm";

    private static int Needed(string elasticsearchVersion) => ElasticsearchVersions.Major(elasticsearchVersion) >= 9 ? 21 : 17;

    public static string WhyMissing(string elasticsearchVersion) =>
        $"Elasticsearch {elasticsearchVersion} needs a JDK of version {Needed(elasticsearchVersion)} or later (name one in ES_JDK)";

    /// <summary><c>ES_JDK</c>, <c>JAVA_HOME</c>, then the oldest that fits of those installed; null when none fits.</summary>
    public static string? Find(string elasticsearchVersion)
    {
        var needed = Needed(elasticsearchVersion);
        var named = new[] { Environment.GetEnvironmentVariable("ES_JDK"), Environment.GetEnvironmentVariable("JAVA_HOME") };
        var installed = Directory.Exists(SystemFolder) ? Directory.GetDirectories(SystemFolder).OrderBy(VersionOf) : Enumerable.Empty<string>();
        return named.OfType<string>().Concat(installed).FirstOrDefault(home => VersionOf(home) >= needed);
    }

    private static int VersionOf(string home)
    {
        var file = Path.Combine(home, "release");
        if (!File.Exists(file) || !File.Exists(Path.Combine(home, "bin", "java")))
            return 0;
        var match = VersionPattern().Match(File.ReadAllText(file));
        return match.Success ? int.Parse(match.Groups[1].Value) : 0;
    }

    [GeneratedRegex("""^JAVA_VERSION="(\d+)""", RegexOptions.Multiline)]
    private static partial Regex VersionPattern();
}
