using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Samples;

public sealed class SamplesWithoutElasticsearch
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(SampleApp.RazorPages)]
    [InlineData(SampleApp.Mvc)]
    public async Task Say_in_one_line_which_key_to_set(string sample)
    {
        var folder = SampleApp.FolderOf(sample);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, sample + ".dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var timeout = new CancellationTokenSource(Timeout);
        using var killed = timeout.Token.Register(process.Kill);

        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Set Elasticsearch:Uri", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(await output);
    }
}
