using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.Revocation.Journal;

public sealed class RevocationsSurviveTheProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_one_process_has_left_the_next_one_ends_at_once()
    {
        await LeaveAsync("a", "r");

        await using var second = new JournalHost(_folder) { ElasticsearchIsWell = true };
        await second.StartAsync();

        await Eventually.TrueAsync(() => second.Ended.Count == 2);
        Assert.Equal(["r", "a"], second.Ended);
        await Eventually.TrueAsync(() => _folder.Files("*.entry").Count == 0);
        Assert.Contains(second.Logs, record => record.Id.Name == "RevocationsTakenOver");
        await second.StopAsync();
    }

    [Fact]
    public async Task A_process_that_has_run_for_long_takes_over_too()
    {
        await using var living = new JournalHost(_folder) { ElasticsearchIsWell = true };
        await living.StartAsync();
        await LeaveAsync("a", "r");

        await Eventually.TrueAsync(() => living.Ended.Count == 2, () => living.Time.Advance(TimeSpan.FromSeconds(10)));
        await living.StopAsync();
    }

    [Fact]
    public async Task Held_tokens_are_in_the_journal_before_anything_else_happens()
    {
        await using var host = new JournalHost(_folder) { ElasticsearchIsWell = true };
        await host.StartAsync();

        var held = await host.Queue.HoldAsync(JournalHost.Scheme, new TokenPair("a", "r"), host.Time.GetUtcNow().AddSeconds(5));
        Assert.Single(_folder.Files("*.entry"));

        held.Withdraw();
        await Eventually.TrueAsync(() => _folder.Files("*.entry").Count == 0);
        await host.StopAsync();
        Assert.Empty(host.Ended);
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_reported()
    {
        await LeaveAsync("a", "r");
        Directory.Delete(Path.Combine(_folder.Path, "keys"), recursive: true);

        await using var second = new JournalHost(_folder) { ElasticsearchIsWell = true };
        await second.StartAsync();

        await Eventually.TrueAsync(() => second.Logs.Any(record => record.Id.Name == "RevocationUnreadable"));
        await Eventually.TrueAsync(() => _folder.Files("*.entry").All(file => file.Contains("unreadable", StringComparison.Ordinal)));
        await second.StopAsync();
        Assert.Empty(second.Ended);
    }

    [Fact]
    public async Task Start_fails_when_the_keys_die_with_the_process()
    {
        await using var host = new JournalHost(
            _folder, services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("PersistKeysToFileSystem", exception.Message);
    }

    [Fact]
    public async Task Start_fails_when_the_directory_cannot_be_written()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await using var host = new JournalHost(
            _folder, services => services.Configure<ElasticSamlRevocationJournalOptions>(options => options.Directory = Path.Combine(file, "journal")));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("AddElasticSamlRevocationJournal", exception.Message);
    }

    [Fact]
    public async Task Without_an_application_name_it_warns()
    {
        await using var host = new JournalHost(
            _folder, services => services.Configure<DataProtectionOptions>(options => options.ApplicationDiscriminator = null));
        await host.StartAsync();

        Assert.Contains(host.Logs, record => record.Id.Name == "JournalWithoutApplicationName");
        await host.StopAsync();
    }

    private async Task LeaveAsync(string access, string refresh)
    {
        await using var first = new JournalHost(_folder);
        await first.StartAsync();
        await first.Queue.RevokeAsync(JournalHost.Scheme, new TokenPair(access, refresh));
        await first.StopAsync();
        Assert.Contains(first.Logs, record => record.Id.Name == "RevocationLeftInJournal");
        Assert.Empty(first.Ended);
    }
}
