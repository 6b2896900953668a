namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Where the framework's own files are, and folders that a server may write to.</summary>
internal static class TestFiles
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Where the solution lies.</summary>
    public static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder.GetFiles("*.sln").Length == 0)
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            return folder.FullName;
        }
    }

    /// <summary>A file or folder beside this source file, copied to the output.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Framework", .. parts]);

    /// <summary>A new folder; <c>supervise.sh</c> removes it when its process has ended.</summary>
    public static string CreateStateFolder(string name, UnixFileMode more = UnixFileMode.None)
    {
        var folder = Directory.CreateTempSubdirectory($"saml-elastic-{name}-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, ReadableByAll | more);
        return folder;
    }

    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
