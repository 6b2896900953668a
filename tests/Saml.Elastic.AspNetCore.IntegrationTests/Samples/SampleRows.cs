using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

/// <summary>Samples and the servers that they are tried with.</summary>
public static class SampleRows
{
    /// <summary>Each sample at each server; one emulator is enough.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var server in ElasticsearchServers.NamesWithOneEmulator)
            {
                rows.Add(SampleApp.RazorPages, server);
                rows.Add(SampleApp.Mvc, server);
            }

            return rows;
        }
    }
}
