using System.Globalization;

namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>Chromium holds a page's <c>form-action</c> against the redirects that follow its form, too.</summary>
internal static class FormAction
{
    private const string Directive = "form-action";
    private const string None = "'none'";

    /// <returns>The directive that would let the form lead there; null: it may already.</returns>
    public static string? Correction(BrowserResponse page, Uri target) => Policies(page)
        .Select(Sources)
        .Where(sources => sources is not null && !sources.Any(source => Allows(source, page.Url, target)))
        .Select(sources => $"{Directive} {string.Join(' ', sources!.Where(source => source != None).Append(target.GetLeftPart(UriPartial.Authority)))}")
        .FirstOrDefault();

    private static IEnumerable<string> Policies(BrowserResponse page) =>
        page.Headers.TryGetValues("Content-Security-Policy", out var values) ? values.SelectMany(value => value.Split(',')) : [];

    // Null: the policy says nothing of forms.
    private static string[]? Sources(string policy) => policy.Split(';')
        .Select(directive => directive.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words is [var name, ..] && name.Equals(Directive, StringComparison.OrdinalIgnoreCase))?[1..];

    private static bool Allows(string source, Uri page, Uri target) => source switch
    {
        "*" => true,
        "'self'" => BrowserSite.IsSameOrigin(page, target),
        [.., ':'] => source[..^1] == target.Scheme,
        _ => AllowsHost(source, page, target),
    };

    private static bool AllowsHost(string source, Uri page, Uri target)
    {
        var (scheme, rest) = source.Split("://", 2) is [var first, var second] ? (first, second) : (page.Scheme, source);
        var (host, port) = rest.Split('/')[0].Split(':', 2) is [var name, var number] ? (name, number) : (rest.Split('/')[0], null);
        var isScheme = scheme == target.Scheme || (scheme == Uri.UriSchemeHttp && target.Scheme == Uri.UriSchemeHttps);
        var isPort = port is null ? target.IsDefaultPort : port == "*" || port == target.Port.ToString(CultureInfo.InvariantCulture);
        return isScheme && isPort && (host.StartsWith("*.", StringComparison.Ordinal)
            ? target.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : target.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
    }
}
