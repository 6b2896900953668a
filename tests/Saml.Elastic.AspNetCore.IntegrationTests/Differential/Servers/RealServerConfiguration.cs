using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The configuration folder of a real server.</summary>
internal sealed class RealServerConfiguration(string folder, ServerSetup setup)
{
    private const string FilesOfRealms = "saml";

    /// <summary>Of everybody whose password is that of the service account.</summary>
    private const string PasswordHash = "$2a$04$a7KbQ1o/GLes.t6xMFJBDub0a4XO3oS/IbewXWtN9hJX54sdSC5P2";

    /// <summary>Makes the server notice changed files within a second.</summary>
    private static readonly string[] FileSettings =
        ["resource.reload.interval.low: 500ms", "resource.reload.interval.medium: 500ms", "resource.reload.interval.high: 500ms"];

    public string Folder { get; } = folder;

    public string PathOf(StatementRealm realm) => Path.Combine(Folder, FilesOfRealms, realm.MetadataFile);

    public void Write(string home, TestIdentityProvider identityProvider, X509Certificate2 signing, X509Certificate2 encryption)
    {
        TestFiles.CopyFolder(Path.Combine(home, "config"), Folder);
        TestFiles.CopyFolder(TestFiles.PathOf("Elasticsearch", "config"), Folder);
        RealmFiles.Write(Path.Combine(Folder, FilesOfRealms), setup, identityProvider, signing, encryption);
        WriteAccounts();
        WriteSettings(identityProvider);
    }

    private void WriteSettings(TestIdentityProvider identityProvider)
    {
        var file = Path.Combine(Folder, "elasticsearch.yml");
        var settings = new StringBuilder(File.ReadAllText(file)
            .Replace("authc.token.enabled: true", $"authc.token.enabled: {Yaml(setup.TokenService)}", StringComparison.Ordinal)
            .Replace("xpack.security.enabled: true", $"xpack.security.enabled: {Yaml(setup.Security)}", StringComparison.Ordinal));
        settings.AppendLine().AppendJoin('\n', FileSettings).AppendLine();
        settings.AppendLine(CultureInfo.InvariantCulture, $"http.detailed_errors.enabled: {Yaml(setup.DetailedErrors)}");
        if (setup.AnonymousUser)
            settings.AppendLine("xpack.security.authc.anonymous.roles: reader");
        foreach (var (index, realm) in setup.Realms.Index())
        {
            foreach (var (name, value) in realm.AllSettings(index + 1, identityProvider, FilesOfRealms))
                settings.AppendLine(CultureInfo.InvariantCulture, $"xpack.security.authc.realms.saml.{realm.Name}.{name}: \"{value}\"");
        }

        File.WriteAllText(file, settings.ToString());
    }

    private void WriteAccounts()
    {
        foreach (var (account, privileges) in StatementAccount.All)
        {
            Append("users", $"{account.Username}:{PasswordHash}");
            Append("users_roles", $"{account.Username}_role:{account.Username}");
            Append("roles.yml", $"{account.Username}_role: {{ cluster: [{string.Join(", ", privileges)}] }}");
        }

        AddRoleMapping(StatementRealms.Privileged, "saml_service");
    }

    private void AddRoleMapping(StatementRealm realm, string role)
    {
        var file = Path.Combine(Folder, "operator", "settings.json");
        var settings = JsonNode.Parse(File.ReadAllText(file))!;
        settings["state"]!["role_mappings"]![realm.Name] = new JsonObject
        {
            ["enabled"] = true,
            ["roles"] = new JsonArray(role),
            ["rules"] = new JsonObject { ["field"] = new JsonObject { ["realm.name"] = realm.Name } },
        };
        File.WriteAllText(file, settings.ToJsonString());
    }

    private void Append(string file, string line) => File.AppendAllText(Path.Combine(Folder, file), line + "\n");

    private static string Yaml(bool value) => value ? "true" : "false";
}
