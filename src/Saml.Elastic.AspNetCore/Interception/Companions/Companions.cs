using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// The schemes and paths of other SAML libraries. While a session has Elasticsearch's tokens, a sign-out of such a scheme is ours: it would
/// send the identity provider a LogoutRequest of its own, and leave tokens and cookie alone.
/// </summary>
internal sealed class Companions(
    CompanionSchemes companions,
    SignOutTargets targets,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    /// <summary>What a sign-out call means that names this scheme, or none; null when it is no companion's.</summary>
    public async Task<SignOutCall?> MatchAsync(string? scheme)
    {
        var name = scheme ?? (await schemes.GetDefaultSignOutSchemeAsync())?.Name;
        return name is not null && await TargetsAsync(name) is { Count: > 0 } own
            ? new SignOutCall(own, NamesElasticScheme: true, Carrier: null) { Companion = name }
            : null;
    }

    /// <summary>The cookie scheme of the users whom this scheme signs in; null when it is no companion.</summary>
    public async Task<string?> CookieSchemeAsync(string scheme) =>
        await TargetsAsync(scheme) is { Count: > 0 } own ? own[0].CookieScheme : null;

    /// <summary>Whether a companion takes the identity provider's logout messages, or users who want to sign out, on this path.</summary>
    public async Task<bool> HaveLogoutPathAsync(PathString path) =>
        (await companions.DescribeAsync()).Any(companion => companion.SingleLogoutPath == path)
        || (await targets.AllAsync()).Any(target => options.Get(target.Scheme).CompanionLogoutPaths.Contains(path));

    /// <summary>Whether a companion is answering a LogoutRequest: then the response is its own, for somebody waits for a LogoutResponse.</summary>
    public async Task<bool> AreAnsweringAsync(HttpRequest request) =>
        await HaveLogoutPathAsync(request.Path) && (request.Query.ContainsKey("SAMLRequest") || await HasFormFieldAsync(request));

    private static async Task<bool> HasFormFieldAsync(HttpRequest request) =>
        request.HasFormContentType && (await request.ReadFormAsync()).ContainsKey("SAMLRequest");

    private async Task<IReadOnlyList<SignOutTarget>> TargetsAsync(string scheme)
    {
        var named = (await targets.AllAsync()).Where(target => options.Get(target.Scheme).CompanionSchemes.Contains(scheme)).ToList();
        if (named.Count > 0)
        {
            return await targets.OfCookieAsync(named[0].CookieScheme);
        }

        return (await companions.NamesAsync()).Contains(scheme) ? await targets.OfUserAsync() : [];
    }
}
