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
    IEnumerable<TokenExchangeScheme> tokenExchanges,
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
            // Also when another Elastic scheme shares the cookie: it is the one session of the browser, and its ticket says whose.
            return new SignOutCall(await OfCookieAsync(named.CookieScheme), NamesElasticScheme: true, Carrier: null);
        }

        if (await OfCookieAsync(name ?? "") is { Count: > 0 } targets)
        {
            return new SignOutCall(targets, NamesElasticScheme: false, Carrier: null);
        }

        // Identity makes its external cookie the default; nobody who writes SignOutAsync() means that one.
        return scheme is null && CarrierSchemes.Contains(name) && await OfUserAsync() is { Count: > 0 } users
            ? new SignOutCall(users, NamesElasticScheme: false, Carrier: name)
            : null;
    }

    /// <summary>
    /// The Elastic scheme that a ticket belongs to. Of several that share a cookie it is the one that the ticket names, else the one whose
    /// <see cref="ElasticSamlLogoutOptions.IsElasticTicket"/> claims it; null when there is none: no cluster may get another's tokens.
    /// </summary>
    public SignOutTarget? Choose(IReadOnlyList<SignOutTarget> targets, AuthenticationTicket ticket) =>
        Named(targets, ticket.Properties)
        ?? targets.FirstOrDefault(target => options.Get(target.Scheme).IsElasticTicket?.Invoke(ticket) == true);

    /// <summary>The Elastic scheme that the ticket's properties name, or the only one there is.</summary>
    public static SignOutTarget? Named(IReadOnlyList<SignOutTarget> targets, AuthenticationProperties properties) => targets is [var only]
        ? only
        : targets.FirstOrDefault(target => target.Scheme == properties.GetString(TicketItemNames.LogoutScheme));

    /// <summary>The targets of the cookie that keeps the user signed in.</summary>
    public async Task<IReadOnlyList<SignOutTarget>> OfUserAsync()
    {
        var all = await AllAsync();
        return all.All(target => target.CookieScheme == all[0].CookieScheme)
            ? all
            : await OfCookieAsync((await schemes.GetDefaultAuthenticateSchemeAsync())?.Name ?? "");
    }

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

        return stores.Count > others.Count || tokenExchanges.Any(exchange => exchange.LogoutScheme == scheme)
            ? false
            : throw new OptionsValidationException(
                scheme,
                typeof(ElasticSamlLogoutOptions),
                [$"{nameof(ElasticSamlLogoutOptions)}.{nameof(ElasticSamlLogoutOptions.IsElasticTicket)} of scheme \"{scheme}\" must be set: \"{string.Join(", ", others)}\""
                    + $" stores its own tokens (SaveTokens) in the cookie \"{cookie}\", and they must never be sent to Elasticsearch. Tell which tickets hold"
                    + " Elasticsearch's tokens, or turn SaveTokens off there."]);
    }
}
