namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A user of ASP.NET Core Identity.</summary>
internal sealed class TestUser
{
    /// <summary>The user who has a second factor.</summary>
    public const string Careful = "careful";

    public required string Name { get; init; }

    public bool HasSecondFactor => Name == Careful;

    /// <summary>Changes when the user's sessions are to end.</summary>
    public string SecurityStamp { get; set; } = "stamp-1";
}
