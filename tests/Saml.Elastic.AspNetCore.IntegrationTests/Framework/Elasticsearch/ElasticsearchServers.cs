using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>
/// What tests run on, as the parameter of the same test: the emulator as each version that it can be, always, and a real Elasticsearch of each
/// major version, where there is one.
/// </summary>
public static class ElasticsearchServers
{
    private const string Emulator = "emulator ";
    private const string Real = "Elasticsearch ";

    public static string Emulator8 { get; } = Emulator + EmulatedElasticsearchOptions.Version8;

    public static string Emulator9 { get; } = Emulator + EmulatedElasticsearchOptions.Version9;

    public static string Real8 { get; } = Real + ElasticsearchVersions.Eight;

    public static string Real9 { get; } = Real + ElasticsearchVersions.Nine;

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = [Emulator8, Emulator9, Real8, Real9];

    public static TheoryData<string> All => [.. Names];

    /// <summary>For tests that take long.</summary>
    public static IReadOnlyList<string> NamesWithOneEmulator { get; } = [Emulator9, Real8, Real9];

    /// <inheritdoc cref="NamesWithOneEmulator"/>
    public static TheoryData<string> WithOneEmulator => [.. NamesWithOneEmulator];

    /// <summary>Each server with each value, for a test of both.</summary>
    public static TheoryData<string, T> With<T>(params IEnumerable<T> values)
    {
        var rows = new TheoryData<string, T>();
        foreach (var (name, value) in Names.SelectMany(_ => values, (name, value) => (name, value)))
            rows.Add(name, value);
        return rows;
    }

    internal static bool IsEmulated(string name) => name.StartsWith(Emulator, StringComparison.Ordinal);

    internal static string VersionOf(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
