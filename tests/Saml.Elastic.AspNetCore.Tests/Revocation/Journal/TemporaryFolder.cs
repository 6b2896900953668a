namespace Saml.Elastic.AspNetCore.Tests.Revocation.Journal;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("saml-elastic-journal-").FullName;

    public IReadOnlyList<string> Files(string pattern) => Directory.GetFiles(Path, pattern, SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
