using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>Samples and the servers that they are tried with.</summary>
public static class SampleRows
{
    /// <summary>Each sample at each server; one emulator is enough.</summary>
    public static TheoryData<string, string> All { get; } = Create(
        from sample in new[] { SampleApp.RazorPages, SampleApp.Mvc }
        from server in ElasticsearchServers.NamesWithOneEmulator
        select (sample, server));

    /// <summary>For what is the browser's matter more than the server's: each sample at the emulator and at one real server.</summary>
    public static TheoryData<string, string> Fewer { get; } = Create(
    [
        (SampleApp.RazorPages, ElasticsearchServers.Emulator9),
        (SampleApp.RazorPages, ElasticsearchServers.Real9),
        (SampleApp.Mvc, ElasticsearchServers.Emulator9),
        (SampleApp.Mvc, ElasticsearchServers.Real8),
    ]);

    private static TheoryData<string, string> Create(IEnumerable<(string Sample, string Server)> pairs)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (sample, server) in pairs)
            rows.Add(sample, server);
        return rows;
    }
}
