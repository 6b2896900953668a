using Saml.Elastic.AspNetCore.Testing;
using Spectre.Console;

namespace Saml.Elastic.AspNetCore.Tool.Tests;

public sealed class AFileThatCannotBeUsed
{
    private const string Realm = """
        "order": 1, "idp.entity_id": "i", "sp.entity_id": "s", "sp.acs": "a", "attributes.principal": "p", "idp.metadata.path": "missing.xml"
        """;

    public static TheoryData<string, string> Files => new()
    {
        { """{ "ulrs": [] }""", "ulrs: unknown setting; choose from urls, version," },
        { """{ "urls": [] }""", "urls: name at least one" },
        { """{ "urls": "http://127.0.0.1:0" }""", "urls: a list is needed" },
        { """{ "urls": ["https://127.0.0.1:0"] }""", "urls: 'https://127.0.0.1:0' cannot be listened at" },
        { """{ "urls": ["http://elasticsearch:9200"] }""", "urls: 'http://elasticsearch:9200' cannot be listened at" },
        { """{ "version": "7.17.0" }""", "version: '7.17.0' is none of 8.19.16, 9.2.4" },
        { """{ "version": 9 }""", "version: a text is needed" },
        { """{ "license": "gold" }""", "license: 'gold' is none of trial, basic" },
        { """{ "tokenService": "yes" }""", "tokenService: true or false is needed" },
        { """{ "tokenTimeout": "20" }""", "tokenTimeout: a number and a unit are needed" },
        { """{ "tokenTimeout": "2h" }""", "TokenTimeout is 02:00:00: choose from" },
        { """{ "users": { "app": {} } }""", "users.app: it has no password" },
        { """{ "users": { "app": { "password": "x", "roles": [] } } }""", "users.app.roles: unknown setting; choose from password, privileges" },
        { """{ "users": { "app": { "password": "x", "privileges": ["manage"] } } }""", "Privilege 'manage' of user 'app' is not known" },
        { """{ "realms": { "saml1": { "order": 1, "idp.entityid": "x" } } }""", "realms.saml1: unknown setting [idp.entityid]" },
        { """{ "realms": { "saml1": { "idp.entity_id": "x" } } }""", "realms.saml1: The setting [order] of the realm is missing" },
        { """{ "realms": { "saml1": { "order": 1, "force_authn": "yes" } } }""", "realms.saml1: Failed to parse value [yes] for setting [force_authn]" },
        { """{ "realms": { "saml1": { "order": 1 } } }""", "Setting [idp.entity_id] of realm [saml1]: it is required." },
        { $$"""{ "realms": { "saml1": { {{Realm}} } } }""", "Setting [idp.metadata.path] of realm [saml1]: Could not find file" },
        { $$"""{ "realms": { "saml1": { {{Realm}}, "signing.key": "sp.key" } } }""", "[signing.key] and [signing.certificate] belong together" },
        { """{ "users": {}, "users": {} }""", "it is not JSON: Duplicate property 'users'" },
        { "urls: http://127.0.0.1:0", "it is not JSON: 'u' is an invalid start of a value" },
        { "[]", "an object is needed" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Is_one_message_that_names_the_key_and_the_cure(string content, string message)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content);

        var status = await EmulatorCommand.Create(new Terminal(output, error, AnsiSupport.No)).Parse([file]).InvokeAsync();

        File.Delete(file);
        Assert.Equal(1, status);
        Assert.Equal("", output.ToString());
        Assert.StartsWith($"error: {file}: {message}", Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Ends_the_process_with_an_exit_code_that_is_not_zero()
    {
        using var tool = new EmulatorProcess();
        tool.Start("""{ "realms": { "saml1": { "order": 1, "idp.use_single_signout": "true" } } }""");

        Assert.Equal(1, await tool.WaitForExitAsync());
        Assert.Contains("unknown setting [idp.use_single_signout]", tool.Error);
        Assert.Equal("", tool.Output);
    }

    [Fact]
    public async Task An_address_in_use_is_told_too()
    {
        await using var other = await EmulatedElasticsearch.StartAsync(new());
        using var tool = new EmulatorProcess();
        tool.Start($$"""{ "urls": ["http://127.0.0.1:{{other.Address.Port}}"] }""");

        Assert.Equal(1, await tool.WaitForExitAsync());
        Assert.Contains("emulator.json: urls: Failed to bind to address", tool.Error);
    }
}
