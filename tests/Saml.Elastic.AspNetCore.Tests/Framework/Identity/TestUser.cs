namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A user of ASP.NET Core Identity.</summary>
internal sealed class TestUser
{
    public required string Name { get; init; }

    /// <summary>Changes when the user's sessions are to end.</summary>
    public string SecurityStamp { get; set; } = "stamp-1";
}
