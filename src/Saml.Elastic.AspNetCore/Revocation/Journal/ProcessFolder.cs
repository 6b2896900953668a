namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>
/// A process's folder in the journal's directory. The lock is a file beside it that exists, locked, before the folder does: so a folder that
/// can be locked is one whose process is dead.
/// </summary>
internal sealed class ProcessFolder : IDisposable
{
    private const string EntryExtension = ".entry";
    private const string HalfWrittenExtension = ".tmp";
    private const string LockExtension = ".lock";
    private const string UnreadableFolder = "unreadable";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    private ProcessFolder(DirectoryInfo folder, FileStream @lock)
    {
        _folder = folder;
        _lock = @lock;
    }

    /// <summary>The entries, whole ones only; none when another process has taken them over and removed the folder just now.</summary>
    public IEnumerable<FileInfo> Files => Directory.Exists(_folder.FullName) ? _folder.GetFiles("*" + EntryExtension) : [];

    /// <summary>Makes and locks a new folder in the directory, which is created if need be.</summary>
    public static ProcessFolder Create(string directory)
    {
        CreateFolder(directory);
        var folder = new DirectoryInfo(Path.Combine(directory, Guid.NewGuid().ToString("N")));
        var @lock = TryLock(folder) ?? throw new IOException("A new file could not be locked.");
        CreateFolder(folder.FullName);
        return new ProcessFolder(folder, @lock);
    }

    /// <summary>The folders of dead processes, locked for the caller one after the other.</summary>
    public IEnumerable<ProcessFolder> FindAbandoned()
    {
        foreach (var folder in _folder.Parent!.GetDirectories().Where(folder => folder.Name != _folder.Name && folder.Name != UnreadableFolder))
        {
            if (TryLock(folder) is { } @lock)
            {
                yield return new ProcessFolder(folder, @lock);
            }
        }
    }

    public string FileOf(string id) => Path.Combine(_folder.FullName, id + EntryExtension);

    /// <summary>Writes the entry under another name first: whoever dies on the way leaves no half of it.</summary>
    public async Task WriteAsync(RevocationJournalEntry entry, CancellationToken cancellationToken)
    {
        var file = FileOf(entry.Id);
        var halfWritten = file + HalfWrittenExtension;
        await using (var stream = new FileStream(halfWritten, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(entry.Content, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(halfWritten, file, overwrite: true);
    }

    public void SetAside(string file)
    {
        var unreadable = Path.Combine(_folder.Parent!.FullName, UnreadableFolder);
        CreateFolder(unreadable);
        File.Move(file, Path.Combine(unreadable, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Removes the folder unless entries are left in it; then another process takes them over.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder.FullName) && !Files.Any())
        {
            _folder.Delete(recursive: true);
        }

        _lock.Dispose();
        if (!Directory.Exists(_folder.FullName))
        {
            File.Delete(_lock.Name);
        }
    }

    private static FileStream? TryLock(DirectoryInfo folder)
    {
        try
        {
            return new FileStream(folder.FullName + LockExtension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Its process lives.
            return null;
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }
}
