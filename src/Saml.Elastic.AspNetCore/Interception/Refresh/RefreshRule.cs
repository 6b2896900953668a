using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Whether tokens are to be refreshed now.</summary>
internal sealed class RefreshRule(
    IEnumerable<ElasticSamlTokenRefreshScheme> refreshed, IOptionsMonitor<ElasticSamlTokenRefreshOptions> options, TimeProvider timeProvider)
{
    private readonly HashSet<string> _refreshed = [.. refreshed.Select(scheme => scheme.Name)];

    public bool IsDue(string scheme, SessionTokens tokens) =>
        _refreshed.Contains(scheme)
        && tokens.Pair.RefreshToken is not null
        && tokens.IsDue(options.Get(scheme).RefreshBeforeExpiration, timeProvider.GetUtcNow());
}
