using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The Elastic sign-out schemes of the app with their cookie schemes; found once, when the app starts.</summary>
internal sealed class SignOutTargets(
    IEnumerable<ElasticSamlLogoutScheme> registered,
    IOptionsMonitor<ElasticSamlLogoutOptions> options,
    CookieSchemeResolver cookieSchemes,
    RemoteTokenSchemes remoteTokens,
    IEnumerable<ElasticSignInScheme> signIns,
    IAuthenticationSchemeProvider schemes)
{
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<SignOutTarget>>? _all;

    /// <exception cref="OptionsValidationException">The app's schemes leave open what is meant.</exception>
    public Task<IReadOnlyList<SignOutTarget>> AllAsync()
    {
        lock (_lock)
        {
            return _all is { IsFaulted: false } ? _all : _all = FindAllAsync();
        }
    }

    /// <summary>The targets of a cookie scheme; several Elastic schemes may share one.</summary>
    public async ValueTask<IReadOnlyList<SignOutTarget>> OfCookieAsync(string cookieScheme)
    {
        var all = await AllAsync();
        return all.Count == 1 && all[0].CookieScheme == cookieScheme ? all : [.. all.Where(target => target.CookieScheme == cookieScheme)];
    }

    /// <summary>What a sign-out call means that names this scheme, or none; null when it does not concern us.</summary>
    public async Task<SignOutCall?> MatchAsync(string? scheme)
    {
        var all = await AllAsync();
        var name = scheme ?? (await schemes.GetDefaultSignOutSchemeAsync())?.Name;
        if (all.FirstOrDefault(target => target.Scheme == name) is { } named)
        {
            return new SignOutCall([named], NamesElasticScheme: true, Carrier: null);
        }

        if (await OfCookieAsync(name ?? "") is { Count: > 0 } targets)
        {
            return new SignOutCall(targets, NamesElasticScheme: false, Carrier: null);
        }

        // Identity makes its external cookie the default; nobody who writes SignOutAsync() means that one.
        return scheme is null && CarrierSchemes.Contains(name) && all is [var only]
            ? new SignOutCall([only], NamesElasticScheme: false, Carrier: name)
            : null;
    }

    /// <summary>Of several Elastic schemes that share a cookie, the one that the ticket names; else the first.</summary>
    public static SignOutTarget? Choose(IReadOnlyList<SignOutTarget> targets, AuthenticationProperties properties) =>
        targets.Count < 2
            ? targets.FirstOrDefault()
            : targets.FirstOrDefault(target => target.Scheme == properties.GetString(TicketItemNames.LogoutScheme)) ?? targets[0];

    private async Task<IReadOnlyList<SignOutTarget>> FindAllAsync()
    {
        var targets = new List<SignOutTarget>();
        foreach (var scheme in registered)
        {
            var schemeOptions = options.Get(scheme.Name);
            var cookie = await cookieSchemes.ResolveAsync(scheme.Name, schemeOptions);
            targets.Add(new SignOutTarget(scheme.Name, cookie, await TakesUnmarkedTokensAsync(scheme.Name, cookie, schemeOptions)));
        }

        return targets;
    }

    private async Task<bool> TakesUnmarkedTokensAsync(string scheme, string cookie, ElasticSamlLogoutOptions schemeOptions)
    {
        var ours = signIns.Select(signIn => signIn.Name).ToHashSet();
        var stores = await remoteTokens.StoringInAsync(cookie);
        var others = stores.Where(name => !ours.Contains(name)).ToList();
        if (others.Count == 0 || schemeOptions.IsElasticTicket is not null)
        {
            return true;
        }

        return stores.Count > others.Count
            ? false
            : throw new OptionsValidationException(
                scheme,
                typeof(ElasticSamlLogoutOptions),
                [$"{nameof(ElasticSamlLogoutOptions)}.{nameof(ElasticSamlLogoutOptions.IsElasticTicket)} of scheme \"{scheme}\" must be set: \"{string.Join(", ", others)}\""
                    + $" stores its own tokens (SaveTokens) in the cookie \"{cookie}\", and they must never be sent to Elasticsearch. Tell which tickets hold"
                    + " Elasticsearch's tokens, or turn SaveTokens off there."]);
    }
}
