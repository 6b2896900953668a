using System.Diagnostics;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Where the library's traces come from.</summary>
internal static class Telemetry
{
    /// <summary>The name of the activity source.</summary>
    public const string Name = "Saml.Elastic.AspNetCore";

    public static readonly ActivitySource ActivitySource = new(Name, typeof(Telemetry).Assembly.GetName().Version?.ToString(3));
}
