namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Options of <see cref="SignOutAssert"/>.</summary>
public sealed class SignOutAssertOptions
{
    /// <summary>A page that only signed-in users see. Default: the page that signing in ends on.</summary>
    public string? ProtectedPath { get; set; }

    /// <summary>How long tokens may live on after a sign-out, once Elasticsearch is well. Default: 15 seconds.</summary>
    public TimeSpan TokenDeadline { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Sets options of the stack that each check has for itself, such as the version of Elasticsearch or other paths than the library's.</summary>
    public Action<ElasticSamlTestStackOptions>? ConfigureStack { get; set; }

    /// <summary>Takes the table, passed or failed. Default: the console.</summary>
    public Action<string> Output { get; set; } = Console.WriteLine;
}
