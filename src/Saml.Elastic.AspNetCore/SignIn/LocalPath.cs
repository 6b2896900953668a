namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Tells paths of this application from what a browser takes for another host.</summary>
internal static class LocalPath
{
    /// <summary>Whether the text begins with exactly one slash and holds no control character.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
