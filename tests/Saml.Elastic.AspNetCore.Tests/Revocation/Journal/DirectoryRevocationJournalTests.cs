using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Revocation;

namespace Saml.Elastic.AspNetCore.Tests.Revocation.Journal;

public sealed class DirectoryRevocationJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_dead_process_has_written_is_taken_over_once()
    {
        using (var dead = Open())
        {
            await dead.WriteAsync(Entry("a", 1, 2, 3), default);
        }

        using var living = Open();
        var entry = Assert.Single(await living.TakeOverAsync(default));

        Assert.Equal("a", entry.Id);
        Assert.Equal([1, 2, 3], entry.Content.ToArray());
        Assert.Empty(await living.TakeOverAsync(default));
    }

    [Fact]
    public async Task What_was_taken_over_survives_its_new_owner_too()
    {
        await WriteAndDieAsync("a");
        using (var second = Open())
        {
            Assert.Single(await second.TakeOverAsync(default));
        }

        using var third = Open();
        Assert.Single(await third.TakeOverAsync(default));
    }

    [Fact]
    public async Task A_living_process_keeps_its_entries()
    {
        using var living = Open();
        await living.WriteAsync(Entry("a"), default);
        using var other = Open();

        Assert.Empty(await other.TakeOverAsync(default));
    }

    [Fact]
    public async Task What_was_removed_does_not_come_back_and_leaves_nothing_behind()
    {
        using (var dead = Open())
        {
            await dead.WriteAsync(Entry("a"), default);
            await dead.RemoveAsync("a", default);
            await dead.RemoveAsync("never written", default);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task What_was_half_written_when_the_process_died_is_thrown_away()
    {
        await WriteAndDieAsync("whole");
        var half = Assert.Single(_folder.Files("*.entry")).Replace("whole.entry", "half.entry.tmp");
        await File.WriteAllBytesAsync(half, [1]);

        using var living = Open();
        Assert.Equal("whole", Assert.Single(await living.TakeOverAsync(default)).Id);
        Assert.Empty(_folder.Files("*.tmp"));
    }

    [Fact]
    public async Task Several_processes_that_take_over_at_once_share_the_entries()
    {
        for (var process = 0; process < 5; process++)
        {
            await WriteAndDieAsync([.. Enumerable.Range(0, 20).Select(i => $"p{process}e{i}")]);
        }

        var heirs = Enumerable.Range(0, 4).Select(_ => Open()).ToList();
        var shares = await Task.WhenAll(heirs.Select(heir => Task.Run(() => heir.TakeOverAsync(default))));

        Assert.Equal(100, shares.Sum(share => share.Count));
        Assert.Equal(100, shares.SelectMany(share => share.Select(entry => entry.Id)).Distinct().Count());
        heirs.ForEach(heir => heir.Dispose());
    }

    [Fact]
    public async Task It_is_bounded()
    {
        using var journal = Open(maxEntries: 2);
        await journal.WriteAsync(Entry("a"), default);
        await journal.WriteAsync(Entry("b"), default);
        await Assert.ThrowsAsync<IOException>(() => journal.WriteAsync(Entry("c"), default));

        await journal.RemoveAsync("a", default);
        await journal.WriteAsync(Entry("c"), default);
    }

    [Fact]
    public async Task A_file_that_no_entry_can_be_is_put_aside_unread()
    {
        await WriteAndDieAsync("a");
        await File.WriteAllBytesAsync(Assert.Single(_folder.Files("*.entry")), new byte[1024 * 1024]);

        using var living = Open();
        Assert.Empty(await living.TakeOverAsync(default));
        Assert.EndsWith("unreadable/a.entry", Assert.Single(_folder.Files("*.entry")).Replace('\\', '/'));
    }

    [Fact]
    public async Task What_was_put_aside_stays_there()
    {
        await WriteAndDieAsync("a");
        using (var second = Open())
        {
            await second.TakeOverAsync(default);
            await second.SetAsideAsync("a", default);
        }

        using var third = Open();
        Assert.Empty(await third.TakeOverAsync(default));
        Assert.Single(_folder.Files("*.entry"));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_look_into_the_folders()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes: the directory's access list counts");
        await WriteAndDieAsync("a");

        var folder = Path.GetDirectoryName(Assert.Single(_folder.Files("*.entry")))!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    private static RevocationJournalEntry Entry(string id, params byte[] content) => new(id, content);

    private async Task WriteAndDieAsync(params string[] ids)
    {
        // Disposing leaves what a killed process leaves: its entries, unlocked.
        using var dead = Open();
        foreach (var id in ids)
        {
            await dead.WriteAsync(Entry(id, 1), default);
        }
    }

    private DirectoryRevocationJournal Open(int maxEntries = 1000) =>
        new(Options.Create(new ElasticSamlRevocationJournalOptions { Directory = _folder.Path, MaxEntries = maxEntries }));
}
