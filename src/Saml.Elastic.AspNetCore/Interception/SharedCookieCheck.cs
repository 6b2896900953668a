using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Elastic schemes may share a cookie only when each ticket tells whose it is: no cluster may get another's tokens.</summary>
internal sealed class SharedCookieCheck(
    IOptionsMonitor<ElasticSamlLogoutOptions> options, IEnumerable<ElasticSignInScheme> signIns, IOptionsMonitor<ElasticSamlOptions> signInOptions)
{
    /// <exception cref="OptionsValidationException">A scheme shares its cookie, and nothing tells its tickets.</exception>
    public void Check(IReadOnlyList<SignOutTarget> targets)
    {
        var named = signIns.Select(signIn => signInOptions.Get(signIn.Name).SignOutScheme).ToHashSet();
        foreach (var shared in targets.GroupBy(target => target.CookieScheme).Where(group => group.Count() > 1))
        {
            if (shared.FirstOrDefault(target => !named.Contains(target.Scheme) && options.Get(target.Scheme).IsElasticTicket is null) is { } unknown)
            {
                throw new OptionsValidationException(
                    unknown.Scheme,
                    typeof(ElasticSamlLogoutOptions),
                    [$"{nameof(ElasticSamlLogoutOptions)}.{nameof(ElasticSamlLogoutOptions.IsElasticTicket)} of scheme \"{unknown.Scheme}\" must be set:"
                        + $" the schemes {string.Join(", ", shared.Select(target => target.Scheme))} share the cookie \"{shared.Key}\", and no cluster may"
                        + " get another's tokens. Tell which tickets are this scheme's; or, if AddElasticSaml signs its users in, set"
                        + $" {nameof(ElasticSamlOptions)}.{nameof(ElasticSamlOptions.SignOutScheme)}; or give it a cookie scheme of its own."]);
            }
        }
    }
}
