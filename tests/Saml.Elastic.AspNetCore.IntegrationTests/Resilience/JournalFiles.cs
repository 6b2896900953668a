using Microsoft.AspNetCore.DataProtection;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Reads what a dead process has left in its journal, with its keys.</summary>
internal static class JournalFiles
{
    /// <param name="directory">The journal's.</param>
    /// <param name="keys">Where the application keeps its data-protection keys.</param>
    /// <param name="applicationName">Its name.</param>
    public static IReadOnlyList<TokenPair> Read(string directory, DirectoryInfo keys, string applicationName)
    {
        var protector = DataProtectionProvider.Create(keys, application => application.SetApplicationName(applicationName))
            .CreateProtector(RevocationRecord.Purpose);
        return
        [
            .. from file in Directory.EnumerateFiles(directory, "*.entry", SearchOption.AllDirectories)
               let entry = new RevocationJournalEntry(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file))
               select RevocationRecord.Read(protector, entry, due: default)!.Value.Entry.Remaining,
        ];
    }
}
