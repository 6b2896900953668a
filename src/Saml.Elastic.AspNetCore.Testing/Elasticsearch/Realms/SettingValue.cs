using System.Globalization;
using System.Text.RegularExpressions;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The texts of Elasticsearch's settings.</summary>
internal static partial class SettingValue
{
    public static int Integer(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("a whole number is needed");

    public static bool Boolean(string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw new FormatException("only [true] or [false] are allowed"),
    };

    public static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Elasticsearch's time values, such as <c>3m</c>: a unit is required.</summary>
    public static TimeSpan Duration(string value)
    {
        var match = DurationPattern().Match(value);
        if (!match.Success)
            throw new FormatException("a number and a unit are needed, such as [3m]; units are ms, s, m, h and d");
        var number = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    [GeneratedRegex(@"^(\d{1,9})(ms|s|m|h|d)$")]
    private static partial Regex DurationPattern();
}
