using System.Text.Json;
using Saml.Elastic.AspNetCore.Testing;
using Saml.Elastic.AspNetCore.Testing.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Tool;

/// <summary>Reads the file that describes the cluster. As with <c>elasticsearch.yml</c>, what is not known is refused.</summary>
internal static class EmulatorFile
{
    private static readonly Dictionary<string, Action<EmulatedElasticsearchOptions, FileValue>> Cluster = new()
    {
        ["urls"] = (options, value) => options.Urls = ReadUrls(value),
        ["version"] = (options, value) => options.Version = value.Choice(EmulatedElasticsearchOptions.Version8, EmulatedElasticsearchOptions.Version9),
        ["license"] = (options, value) => options.License = value.Choice("trial", "basic") == "basic" ? EmulatedLicense.Basic : EmulatedLicense.Trial,
        ["tokenService"] = (options, value) => options.TokenService = value.Flag(),
        ["tokenTimeout"] = (options, value) => options.TokenTimeout = value.Parse(SettingValue.Duration),
        ["securityEnabled"] = (options, value) => options.SecurityEnabled = value.Flag(),
        ["users"] = (options, value) => options.Users = value.Members().ToDictionary(user => user.Key, user => ReadUser(user.Value)),
        ["realms"] = (options, value) => options.Realms = value.Members().ToDictionary(realm => realm.Key, realm => ReadRealm(realm.Value)),
    };

    private static readonly Dictionary<string, Action<EmulatedUser, FileValue>> User = new()
    {
        ["password"] = (user, value) => user.Password = value.Text(),
        ["privileges"] = (user, value) => user.Privileges = value.Texts(),
    };

    /// <exception cref="EmulatorFileException">It cannot be read, or says something that is not understood.</exception>
    public static EmulatedElasticsearchOptions Read(FileInfo file)
    {
        using var document = Parse(file);
        var options = new EmulatedElasticsearchOptions { BaseFolder = file.DirectoryName! };
        new FileValue("", document.RootElement).Fill(options, Cluster);
        return options;
    }

    private static JsonDocument Parse(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return JsonDocument.Parse(
                stream, new() { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException exception)
        {
            throw new EmulatorFileException($"it is not JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorFileException($"it cannot be read: {exception.Message}");
        }
    }

    private static string[] ReadUrls(FileValue value)
    {
        var urls = value.Items().Select(url => url.Parse(ListenUrl.Read)).ToArray();
        return urls.Length > 0 ? urls : throw value.Refuse("name at least one, such as http://127.0.0.1:0");
    }

    private static EmulatedUser ReadUser(FileValue value)
    {
        var user = new EmulatedUser();
        value.Fill(user, User);
        return user.Password.Length > 0 ? user : throw value.Refuse("it has no password: add \"password\"");
    }

    private static EmulatedRealmOptions ReadRealm(FileValue value)
    {
        try
        {
            return EmulatedRealmOptions.FromSettings(value.Members().Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value.Setting())));
        }
        catch (ArgumentException exception)
        {
            throw value.Refuse(exception.Message);
        }
    }
}
