using System.Globalization;
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

    private static T? Read<T>(IConfiguration section, string key, Func<string, T?> parse, string expected)
        where T : struct => Text(section, key) is not { } text
            ? null
            : parse(text) ?? throw new InvalidOperationException(
                $"The configuration value {section.GetSection(key).Path} is \"{text}\"; it must be {expected}.");
}
