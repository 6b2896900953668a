using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>The sign-ins that bring tokens.</summary>
internal sealed class TokenExchangeScopes(
    IEnumerable<TokenExchangeScheme> registered,
    SignOutTargets targets,
    CompanionSchemes companions,
    IAuthenticationSchemeProvider schemes,
    IOptionsMonitor<ElasticSamlTokenExchangeOptions> options)
{
    private readonly IReadOnlyList<string> _registered = [.. registered.Select(exchange => exchange.LogoutScheme).Distinct()];

    /// <summary>Whether the app exchanges at all.</summary>
    public bool Any => _registered.Count > 0;

    /// <summary>Looks at everything but the options of companions, which are not made when the app starts.</summary>
    /// <exception cref="OptionsValidationException">The app leaves open what is meant.</exception>
    public async Task CheckAsync()
    {
        var recognised = await companions.NamesAsync();
        foreach (var target in await TargetsAsync())
        {
            var exchange = options.Get(target.Scheme);
            if (exchange.SignInScheme is { } signInScheme && signInScheme != target.CookieScheme && signInScheme != CarrierSchemes.External)
            {
                throw Invalid(
                    target,
                    nameof(exchange.SignInScheme),
                    $"is \"{signInScheme}\", where nobody would end the tokens: it must be the cookie scheme that the sign-out takes,"
                        + $" \"{target.CookieScheme}\", or {CarrierSchemes.External}.");
            }

            if (exchange.AssertionConsumerServicePaths.Count == 0 && recognised.Count == 0)
            {
                throw Invalid(
                    target,
                    nameof(exchange.AssertionConsumerServicePaths),
                    "is empty, and no scheme of Sustainsys.Saml2 is registered that would tell it. Add the path of the realm's sp.acs, such as"
                        + " /Saml2/Acs.");
            }
        }
    }

    /// <summary>The scopes; one without paths covers nothing.</summary>
    public async Task<IReadOnlyList<TokenExchangeScope>> AllAsync()
    {
        var scopes = new List<TokenExchangeScope>();
        foreach (var target in await TargetsAsync())
        {
            scopes.Add(await FindAsync(target));
        }

        return scopes;
    }

    private async Task<IEnumerable<SignOutTarget>> TargetsAsync() => (await targets.AllAsync()).Where(target => _registered.Contains(target.Scheme));

    private async Task<TokenExchangeScope> FindAsync(SignOutTarget target)
    {
        var exchange = options.Get(target.Scheme);
        IReadOnlyCollection<PathString> paths = [.. exchange.AssertionConsumerServicePaths];
        IReadOnlyList<CompanionScheme> described = exchange.SignInScheme is null || paths.Count == 0 ? await companions.DescribeAsync() : [];
        return new TokenExchangeScope(
            target.Scheme,
            exchange.SignInScheme ?? await DefaultSchemeAsync(target, described),
            paths.Count > 0 ? paths : [.. described.Select(companion => companion.AssertionConsumerServicePath).OfType<PathString>()]);
    }

    private async Task<string> DefaultSchemeAsync(SignOutTarget target, IReadOnlyList<CompanionScheme> described)
    {
        var told = described.Select(companion => companion.SignInScheme).FirstOrDefault(name => name is not null)
            ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name;
        return told == CarrierSchemes.External ? told : target.CookieScheme;
    }

    private static OptionsValidationException Invalid(SignOutTarget target, string option, string failure) => new(
        target.Scheme,
        typeof(ElasticSamlTokenExchangeOptions),
        [$"{nameof(ElasticSamlTokenExchangeOptions)}.{option} {failure} (scheme \"{target.Scheme}\")"]);
}
