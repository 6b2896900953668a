namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

/// <summary>A way to write a sign-out.</summary>
/// <param name="Path">The endpoint that is written so.</param>
/// <param name="ReturnUrl">Where the user lands in the end.</param>
internal sealed record CallStyle(string Path, string ReturnUrl = "/")
{
    /// <summary>Only for apps with ASP.NET Core Identity.</summary>
    public bool NeedsIdentity { get; init; }

    /// <summary>Called by a script.</summary>
    public bool IsScript { get; init; }
}
