using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>
/// What the real servers were observed to do, kept in the repository: without them the emulator is compared with this.
/// <c>RECORD_STATEMENTS=true</c> makes a run with real servers write it anew.
/// </summary>
internal sealed class RecordedObservations(string version)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedDictionary<string, IReadOnlyList<string>> _observed = Read(version);

    public static bool AreBeingWritten => Environment.GetEnvironmentVariable("RECORD_STATEMENTS") == "true";

    public static bool Exist(string version) => File.Exists(PathOf(version));

    /// <summary>Null when there is none of this statement.</summary>
    public IReadOnlyList<string>? Of(Statement statement) => _observed.GetValueOrDefault(statement.Id);

    public void Write(Statement statement, IReadOnlyList<string> observed)
    {
        _observed[statement.Id] = observed;
        File.WriteAllText(PathOf(version), JsonSerializer.Serialize(_observed, Readable) + "\n");
    }

    private static SortedDictionary<string, IReadOnlyList<string>> Read(string version)
    {
        var recorded = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!Exist(version))
            return recorded;
        foreach (var (id, lines) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(PathOf(version)))!)
            recorded[id] = lines;
        return recorded;
    }

    private static string PathOf(string version, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "Recorded", $"{version}.json");
}
