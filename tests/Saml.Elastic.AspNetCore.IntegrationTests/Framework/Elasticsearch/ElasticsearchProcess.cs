using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>The process of a node whose configuration folder is written.</summary>
internal static class ElasticsearchProcess
{
    private const string UnprivilegedUser = "esrun"; // Elasticsearch refuses root

    /// <param name="archive">What to run.</param>
    /// <param name="stateFolder">Removed when the process has ended.</param>
    /// <param name="configurationFolder">With <c>elasticsearch.yml</c>.</param>
    /// <param name="port">For http.</param>
    /// <param name="dataFolder">Null: ends with the process.</param>
    /// <param name="license">Of a new data folder.</param>
    public static SupervisedProcess Start(
        ElasticsearchArchive archive, string stateFolder, string configurationFolder, int port, string? dataFolder = null,
        string license = "trial")
    {
        var temporary = CreateFolder(stateFolder, "tmp");
        return new SupervisedProcess(
            stateFolder,
            [
                "env", "-i", "PATH=/usr/bin:/bin", $"HOME={temporary}", $"ES_TMPDIR={temporary}", "ES_JAVA_OPTS=-Xms512m -Xmx512m",
                $"ES_JAVA_HOME={JavaHome.Find(archive.Version)}", $"ES_PATH_CONF={configurationFolder}",
                "bash", Path.Combine(archive.Unpack(), "bin", "elasticsearch"),
                $"-Ehttp.port={port}", $"-Etransport.port={FreePorts.Reserve()}",
                $"-Epath.data={dataFolder ?? CreateFolder(stateFolder, "data")}", $"-Epath.logs={CreateFolder(stateFolder, "logs")}",
                $"-Expack.license.self_generated.type={license}",
            ],
            user: UnprivilegedUser);
    }

    private static string CreateFolder(string stateFolder, string name) => Directory.CreateDirectory(Path.Combine(stateFolder, name)).FullName;
}
