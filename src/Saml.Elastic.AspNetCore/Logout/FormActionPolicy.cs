using Microsoft.Extensions.Primitives;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// Chromium applies a page's <c>form-action</c> to the redirects that follow a form, so a sign-out button cannot lead to an identity provider
/// that the directive does not name.
/// </summary>
internal static class FormActionPolicy
{
    private const string DirectiveName = "form-action";

    /// <summary>The directive as it must be for the address, or null when nothing stands in the way.</summary>
    public static string? DirectiveToAdd(StringValues policies, string location)
    {
        var target = new Uri(location);
        var origin = $"{target.Scheme}://{target.Authority}";
        return policies
            .SelectMany(header => (header ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0 && words[0].Equals(DirectiveName, StringComparison.OrdinalIgnoreCase))
            .Where(words => !words.Skip(1).Any(source => Allows(source, target)))
            .Select(words => string.Join(' ', words.Where(word => word != "'none'").Append(origin)))
            .FirstOrDefault();
    }

    private static bool Allows(string source, Uri target)
    {
        if (source == "*" || source.Equals(target.Scheme + ":", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (scheme, rest) = source.Split("://") is [var first, var second] ? (first, second) : (target.Scheme, source);
        var authority = rest.Split('/')[0];
        var host = authority.Split(':')[0];
        var port = authority.Contains(':') ? authority[(authority.IndexOf(':') + 1)..] : "";
        var hostMatches = host.StartsWith("*.", StringComparison.Ordinal)
            ? target.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : target.Host.Equals(host, StringComparison.OrdinalIgnoreCase);
        var portMatches = port == "*" || (port.Length == 0 ? target.IsDefaultPort : port == target.Port.ToString());
        return scheme.Equals(target.Scheme, StringComparison.OrdinalIgnoreCase) && hostMatches && portMatches;
    }
}
