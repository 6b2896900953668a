namespace Samples.Demo;

/// <summary>What a newcomer reads on the console.</summary>
internal static class Invitation
{
    /// <summary>Prints it, with an address that works in this machine's browser.</summary>
    /// <param name="urls">Where the app listens; none: nowhere that a browser could reach.</param>
    public static void Print(IEnumerable<string> urls)
    {
        if (urls.FirstOrDefault() is not { } url)
            return;
        var address = url.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost").Replace("*", "localhost").Replace("+", "localhost");
        Console.WriteLine($"Sign in at {address} as alice or bob (any password), then click Sign out and watch the panel");
    }
}
