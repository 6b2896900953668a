using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Reads values of a configuration section; a bad one fails with its key.</summary>
internal static class ConfigurationValue
{
    /// <summary>A text, or null when it is absent or empty.</summary>
    public static string? Text(IConfiguration section, string key) => section[key] is { Length: > 0 } text ? text : null;

    public static bool? Boolean(IConfiguration section, string key) =>
        Read(section, key, text => bool.TryParse(text, out var value) ? value : (bool?)null, "true or false");

    // A bare number would be read as days.
    public static TimeSpan? TimeSpan(IConfiguration section, string key) => Read(
        section,
        key,
        text => text.Contains(':') && System.TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : (TimeSpan?)null,
        "a time such as 00:00:05");

    public static T? Enum<T>(IConfiguration section, string key)
        where T : struct, Enum => Read(
            section,
            key,
            text => System.Enum.TryParse<T>(text, ignoreCase: true, out var value) && System.Enum.IsDefined(value) ? value : (T?)null,
            "one of " + string.Join(", ", System.Enum.GetNames<T>()));

    public static ElasticSessionCheck? SessionCheck(IConfiguration section, string key) => Read(
        section,
        key,
        text => ElasticSessionCheck.TryParse(text, out var value) ? value : (ElasticSessionCheck?)null,
        "Never, AfterLogoutMessage or a time such as 00:05:00");

    /// <summary>The texts of a list. One may also stand there as a mere value: overlooked, a lone host would allow every host.</summary>
    public static IEnumerable<string> Texts(IConfiguration section, string key) => Entries(section, key).Select(entry => entry.Value!);

    /// <summary>The paths of a list.</summary>
    public static IEnumerable<PathString> Paths(IConfiguration section, string key) => Entries(section, key).Select(entry =>
        entry.Value is ['/', ..] ? new PathString(entry.Value) : throw Bad(entry, "a path that begins with a slash"));

    private static IEnumerable<IConfigurationSection> Entries(IConfiguration section, string key) =>
        section.GetSection(key).GetChildren().Append(section.GetSection(key)).Where(entry => entry.Value is { Length: > 0 });

    private static T? Read<T>(IConfiguration section, string key, Func<string, T?> parse, string expected)
        where T : struct => Text(section, key) is not { } text
            ? null
            : parse(text) ?? throw Bad(section.GetSection(key), expected);

    private static InvalidOperationException Bad(IConfigurationSection value, string expected) =>
        new($"The configuration value {value.Path} is \"{value.Value}\"; it must be {expected}.");
}
