using Microsoft.Extensions.Primitives;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>
/// Chromium applies a page's <c>form-action</c> to the redirects that follow a form, so a sign-out button cannot lead to an identity provider
/// that the directive does not name.
/// </summary>
internal static class FormActionPolicy
{
    private const string DirectiveName = "form-action";
    private const string None = "'none'";

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The directives that stand in the way, as they must be written instead; empty when nothing does.</summary>
    /// <param name="policies">The values of the header <c>Content-Security-Policy</c>; every policy in them must allow the address.</param>
    /// <param name="page">The origin of the page with the form.</param>
    /// <param name="target">Where the redirect leads.</param>
    public static IReadOnlyList<string> Corrections(StringValues policies, Uri page, Uri target) =>
    [
        .. from header in policies
           from policy in (header ?? "").Split(',')
           let sources = Sources(policy)
           where sources is not null && !sources.Any(source => FormActionSource.Allows(source, page, target))
           select Correct(sources, target)
    ];

    // Of several directives of one name in a policy the first counts. A policy without any allows every address.
    private static string[]? Sources(string policy) => policy.Split(';')
        .Select(directive => directive.Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words is [var name, ..] && name.Equals(DirectiveName, StringComparison.OrdinalIgnoreCase))?[1..];

    private static string Correct(string[] sources, Uri target) => string.Join(
        ' ',
        [
            DirectiveName,
            .. sources.Where(source => !source.Equals(None, StringComparison.OrdinalIgnoreCase)),
            $"{target.Scheme}://{target.Authority}",
        ]);
}
