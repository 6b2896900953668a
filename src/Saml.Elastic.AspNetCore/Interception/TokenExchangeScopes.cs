using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The sign-ins that bring tokens; found once, when the app starts.</summary>
internal sealed class TokenExchangeScopes(
    IEnumerable<TokenExchangeScheme> registered,
    SignOutTargets targets,
    CompanionSchemes companions,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlTokenExchangeOptions> options)
{
    private readonly IReadOnlyList<string> _registered = [.. registered.Select(exchange => exchange.LogoutScheme).Distinct()];
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<TokenExchangeScope>>? _all;

    /// <summary>Whether the app exchanges at all.</summary>
    public bool Any => _registered.Count > 0;

    /// <exception cref="OptionsValidationException">The app leaves open what is meant.</exception>
    public Task<IReadOnlyList<TokenExchangeScope>> AllAsync()
    {
        lock (_lock)
        {
            return _all is { IsFaulted: false } ? _all : _all = FindAllAsync();
        }
    }

    private async Task<IReadOnlyList<TokenExchangeScope>> FindAllAsync()
    {
        var all = await targets.AllAsync();
        var scopes = new List<TokenExchangeScope>();
        foreach (var scheme in _registered)
        {
            scopes.Add(await FindAsync(all.First(target => target.Scheme == scheme)));
        }

        return scopes;
    }

    private async Task<TokenExchangeScope> FindAsync(SignOutTarget target)
    {
        var exchange = options.Get(target.Scheme);
        var recognised = await companions.RecognisedAsync();
        var signInScheme = exchange.SignInScheme ?? await DefaultSchemeAsync(target, recognised);
        if (signInScheme != target.CookieScheme && signInScheme != CarrierSchemes.External)
        {
            throw Invalid(
                target,
                nameof(exchange.SignInScheme),
                $"is \"{signInScheme}\", where nobody would end the tokens: it must be the cookie scheme that the sign-out takes,"
                    + $" \"{target.CookieScheme}\", or {CarrierSchemes.External}.");
        }

        var known = recognised.Select(companion => companion.AssertionConsumerServicePath);
        var paths = exchange.AssertionConsumerServicePaths is { Count: > 0 } named ? [.. named] : known.OfType<PathString>().ToList();
        return paths.Count > 0
            ? new TokenExchangeScope(target.Scheme, signInScheme, paths)
            : throw Invalid(
                target,
                nameof(exchange.AssertionConsumerServicePaths),
                "is empty, and no scheme of Sustainsys.Saml2 is registered that would tell it. Add the path of the realm's sp.acs, such as /Saml2/Acs.");
    }

    private async Task<string> DefaultSchemeAsync(SignOutTarget target, IReadOnlyList<CompanionScheme> recognised)
    {
        var told = recognised.Select(companion => companion.SignInScheme).FirstOrDefault(name => name is not null)
            ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name;
        return told == CarrierSchemes.External ? told : target.CookieScheme;
    }

    private static OptionsValidationException Invalid(SignOutTarget target, string option, string failure) => new(
        target.Scheme,
        typeof(ElasticSamlTokenExchangeOptions),
        [$"{nameof(ElasticSamlTokenExchangeOptions)}.{option} {failure} (scheme \"{target.Scheme}\")"]);
}
